// SPDX-License-Identifier: Apache-2.0
/** Changes of a profile's values, columns and tables. Each makes a new profile that shares what stays the same. */
@NullMarked
package io.gopherscope.pprof.edit;

import org.jspecify.annotations.NullMarked;
