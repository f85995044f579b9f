// SPDX-License-Identifier: Apache-2.0
/** Engines for tests: started once per JVM, on free ports, with data that is thrown away. */
@NullMarked
package io.gopherscope.engines.testing;

import org.jspecify.annotations.NullMarked;
