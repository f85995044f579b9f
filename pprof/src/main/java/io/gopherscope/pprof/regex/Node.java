// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.regex;

import java.util.List;
import java.util.function.IntPredicate;

/** A parsed expression. Groups are gone: only whether something matches is asked. */
sealed interface Node {
    /** One character of a set. */
    record Chars(IntPredicate set) implements Node {}

    /** A place between characters. */
    record At(Place place) implements Node {}

    record Sequence(List<Node> parts) implements Node {}

    record Choice(List<Node> branches) implements Node {}

    /** At least {@code min} times; at most {@code max} times, or any number when that is -1. */
    record Repeat(Node part, int min, int max) implements Node {}

    enum Place {
        TEXT_BEGIN,
        TEXT_END,
        LINE_BEGIN,
        LINE_END,
        WORD_BOUNDARY,
        NO_WORD_BOUNDARY
    }
}
