// SPDX-License-Identifier: Apache-2.0
/**
 * A profile in memory: the tables of profile.proto as columns, one array per field.
 *
 * @see <a href="https://github.com/google/pprof/blob/main/proto/profile.proto">profile.proto</a>
 */
@NullMarked
package io.gopherscope.pprof;

import org.jspecify.annotations.NullMarked;
