// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code go tool pprof -proto} does with its sources around the merge itself: sample types and units are brought together,
 * sources are merged in groups of 128, names may be demangled, uninteresting frames are dropped. To the byte.
 */
@NullMarked
package io.gopherscope.pprof.tool;

import org.jspecify.annotations.NullMarked;
