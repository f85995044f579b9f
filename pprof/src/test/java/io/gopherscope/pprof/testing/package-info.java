// SPDX-License-Identifier: Apache-2.0
/** What the tests share: the corpus, profiles made by hand or at random, and Go's own tools as the judge. */
@NullMarked
package io.gopherscope.pprof.testing;

import org.jspecify.annotations.NullMarked;
