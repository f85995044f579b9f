// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.storage.discards;

import org.jspecify.annotations.NullMarked;
