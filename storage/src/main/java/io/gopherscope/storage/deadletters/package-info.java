// SPDX-License-Identifier: Apache-2.0
/** Which records could not be used, where they are kept, and which of them their owners want to be tried again. */
@NullMarked
package io.gopherscope.storage.deadletters;

import org.jspecify.annotations.NullMarked;
