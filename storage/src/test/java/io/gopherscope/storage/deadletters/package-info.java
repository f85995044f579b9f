// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.storage.deadletters;

import org.jspecify.annotations.NullMarked;
