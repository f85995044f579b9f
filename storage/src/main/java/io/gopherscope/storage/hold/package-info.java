// SPDX-License-Identifier: Apache-2.0
/** Times in which nothing is stored because an operator wants to have it so. */
@NullMarked
package io.gopherscope.storage.hold;

import org.jspecify.annotations.NullMarked;
