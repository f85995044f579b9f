// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof.verify;

import java.util.Comparator;

/**
 * Something that the compiler decided.
 *
 * @param function where it did so; for {@link Kind#RAISED_BUDGET} the function that may be inlined up to a larger cost, for {@link
 *     Kind#INLINED} only the package is known
 * @param place file, line and column of the call, as the go command prints them; empty for {@link Kind#RAISED_BUDGET}
 * @param callee the function called; empty for {@link Kind#RAISED_BUDGET}
 */
record Decision(Kind kind, String function, String place, String callee) implements Comparable<Decision> {
    /** What was decided. */
    enum Kind {
        /** A hot call goes to the function, so its body may cost more and be inlined. */
        RAISED_BUDGET("Inlining budget raised", "functions with a raised inlining budget"),
        /** A call that is inlined only because it is hot. */
        HOT_INLINED("Inlined because hot", "calls inlined because they are hot"),
        /** A hot call that is not inlined because of the size of the function that it is in. */
        CALLER_TOO_BIG("Hot, but in a function too big", "hot calls not inlined into functions too big"),
        /** An interface call or a call of a function value that is compared with a likely callee, to call that directly. */
        DEVIRTUALIZED("Indirect calls made direct", "indirect calls made direct"),
        /** A call that is inlined, for whatever reason. */
        INLINED("Inlined at all", "calls inlined at all");

        private final String title;
        private final String plural;

        Kind(String title, String plural) {
            this.title = title;
            this.plural = plural;
        }

        String title() {
            return title;
        }

        /** How many, in words. */
        String counted(int count) {
            return count + " "
                    + (count == 1 ? plural.replaceFirst("s( |$)", "$1").replace("they are", "it is") : plural);
        }
    }

    private static final Comparator<Decision> ORDER = Comparator.comparing(Decision::kind)
            .thenComparing(Decision::function)
            .thenComparing(Decision::place)
            .thenComparing(Decision::callee);

    @Override
    public int compareTo(Decision other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind == Kind.RAISED_BUDGET ? function : place + " in " + function + ": " + callee;
    }
}
