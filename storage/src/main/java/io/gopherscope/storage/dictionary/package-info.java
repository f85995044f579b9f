// SPDX-License-Identifier: Apache-2.0
/** Which rows of the dictionary tables are written already, remembered in bounded memory. */
@NullMarked
package io.gopherscope.storage.dictionary;

import org.jspecify.annotations.NullMarked;
