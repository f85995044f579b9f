// SPDX-License-Identifier: Apache-2.0
/** Whether two profiles make the compiler decide alike: what they tell it, and what it does with that. */
@NullMarked
package io.gopherscope.deploy.pprof.verify;

import org.jspecify.annotations.NullMarked;
