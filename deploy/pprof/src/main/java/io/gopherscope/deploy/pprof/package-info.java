// SPDX-License-Identifier: Apache-2.0
/** The command {@code gopherscope pprof}. */
@NullMarked
package io.gopherscope.deploy.pprof;

import org.jspecify.annotations.NullMarked;
