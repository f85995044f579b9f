// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.regex;

import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** An expression as steps of an automaton, each with one or two steps that may follow. */
final class Program {
    private static final int MAX_STEPS = 20_000;
    private static final int MAX_CALLS = 1_000_000;

    /** A step. */
    sealed interface Step {
        /** Reads one character. */
        record Read(IntPredicate set, int next) implements Step {}

        /** Goes on at certain places only. */
        record Check(Node.Place place, int next) implements Step {}

        /** Goes on in two ways. */
        record Fork(int one, int other) implements Step {}

        /** The end of the expression. */
        record Match() implements Step {}
    }

    private final List<Step> steps = new ArrayList<>();
    private final int start;
    private int calls;

    Program(Node node) {
        steps.add(new Step.Match());
        start = compile(node, 0);
    }

    int start() {
        return start;
    }

    Step[] steps() {
        return steps.toArray(new Step[0]);
    }

    /** Adds steps for a node that go on with {@code next}; returns the first of them. */
    private int compile(Node node, int next) {
        // Repetitions of nothing make no steps but take time.
        if (++calls > MAX_CALLS) {
            throw new ProfileException(Code.BAD_EXPRESSION, "the expression is too large");
        }
        return switch (node) {
            case Node.Chars chars -> add(new Step.Read(chars.set(), next));
            case Node.At at -> add(new Step.Check(at.place(), next));
            case Node.Sequence sequence -> {
                int first = next;
                for (Node part : sequence.parts().reversed()) {
                    first = compile(part, first);
                }
                yield first;
            }
            case Node.Choice choice -> {
                int first = compile(choice.branches().getLast(), next);
                for (Node branch : choice.branches()
                        .reversed()
                        .subList(1, choice.branches().size())) {
                    first = add(new Step.Fork(compile(branch, next), first));
                }
                yield first;
            }
            case Node.Repeat repeat -> repeat(repeat, next);
        };
    }

    private int repeat(Node.Repeat repeat, int next) {
        int first = next;
        if (repeat.max() < 0) {
            int loop = add(new Step.Match());
            int body = compile(repeat.part(), loop);
            steps.set(loop, new Step.Fork(body, next));
            first = loop;
        }
        for (int i = repeat.min(); i < repeat.max(); i++) {
            first = add(new Step.Fork(compile(repeat.part(), first), next));
        }
        for (int i = 0; i < repeat.min(); i++) {
            first = compile(repeat.part(), first);
        }
        return first;
    }

    private int add(Step step) {
        if (steps.size() >= MAX_STEPS) {
            throw new ProfileException(Code.BAD_EXPRESSION, "the expression is too large");
        }
        steps.add(step);
        return steps.size() - 1;
    }
}
