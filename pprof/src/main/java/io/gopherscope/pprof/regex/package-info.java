// SPDX-License-Identifier: Apache-2.0
/**
 * Regular expressions in the syntax of Go's regexp package, matched in time linear in the text: expressions come from profiles
 * and from people, and neither may stall the server as they could with a backtracking engine.
 */
@NullMarked
package io.gopherscope.pprof.regex;

import org.jspecify.annotations.NullMarked;
