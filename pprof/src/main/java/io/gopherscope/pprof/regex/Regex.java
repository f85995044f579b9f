// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.regex;

import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.Strings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A regular expression in Go's syntax. Says whether a text contains a match; all ways to match are followed at once, so the time
 * is at most the length of the text times the size of the expression. Text is UTF-8; a byte that is not counts as U+FFFD, as in
 * Go. Not for use by several threads.
 */
public final class Regex {
    /** Longest expression, in characters. */
    public static final int MAX_LENGTH = 10_000;

    private static final int NONE = -1;

    private final String expression;
    private final Program.Step[] steps;
    private final int start;
    private int[] now;
    private int[] later;
    private int nowSize;
    private final int[] addedAt;
    private final int[] pending;

    private Regex(String expression) {
        this.expression = expression;
        var program = new Program(Parser.parse(expression));
        steps = program.steps();
        start = program.start();
        now = new int[steps.length];
        later = new int[steps.length];
        addedAt = new int[steps.length];
        pending = new int[steps.length * 2 + 1];
    }

    /**
     * Compiles an expression.
     *
     * @throws ProfileException {@link Code#BAD_EXPRESSION} when it cannot be read or is too large
     */
    public static Regex compile(String expression) {
        if (expression.length() > MAX_LENGTH) {
            throw new ProfileException(Code.BAD_EXPRESSION, "the expression is too long");
        }
        return new Regex(expression);
    }

    public boolean find(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return find(bytes, 0, bytes.length);
    }

    public boolean find(Strings strings, int string) {
        int from = strings.start(string);
        return find(strings.data(), from, from + strings.length(string));
    }

    /** Whether there is a match anywhere between {@code from} and {@code to}. */
    public boolean find(byte[] text, int from, int to) {
        Arrays.fill(addedAt, NONE);
        nowSize = 0;
        int before = NONE;
        int at = from;
        while (true) {
            long decoded = at < to ? Utf8.decode(text, at, to) : NONE;
            int current = (int) decoded;
            if (follow(start, at - from, before, current)) {
                return true;
            }
            if (at >= to) {
                return false;
            }
            at += (int) (decoded >>> 32);
            int next = at < to ? (int) Utf8.decode(text, at, to) : NONE;
            if (step(current, at - from, next)) {
                return true;
            }
            before = current;
        }
    }

    /** Lets every way read a character; they then stand at {@code position}, before {@code next}. */
    private boolean step(int read, int position, int next) {
        int[] ways = now;
        int count = nowSize;
        now = later;
        later = ways;
        nowSize = 0;
        for (int i = 0; i < count; i++) {
            if (steps[ways[i]] instanceof Program.Step.Read one
                    && one.set().test(read)
                    && follow(one.next(), position, read, next)) {
                return true;
            }
        }
        return false;
    }

    /** Adds a step and all that follow from it without reading; true when the expression has ended. */
    private boolean follow(int first, int position, int before, int after) {
        int size = 0;
        pending[size++] = first;
        while (size > 0) {
            int step = pending[--size];
            if (addedAt[step] == position) {
                continue;
            }
            addedAt[step] = position;
            switch (steps[step]) {
                case Program.Step.Match() -> {
                    return true;
                }
                case Program.Step.Read read -> now[nowSize++] = step;
                case Program.Step.Check check -> {
                    if (isAt(check.place(), before, after)) {
                        pending[size++] = check.next();
                    }
                }
                case Program.Step.Fork fork -> {
                    pending[size++] = fork.one();
                    pending[size++] = fork.other();
                }
            }
        }
        return false;
    }

    private static boolean isAt(Node.Place place, int before, int after) {
        return switch (place) {
            case TEXT_BEGIN -> before == NONE;
            case TEXT_END -> after == NONE;
            case LINE_BEGIN -> before == NONE || before == '\n';
            case LINE_END -> after == NONE || after == '\n';
            case WORD_BOUNDARY -> CharSets.WORD.test(before) != CharSets.WORD.test(after);
            case NO_WORD_BOUNDARY -> CharSets.WORD.test(before) == CharSets.WORD.test(after);
        };
    }

    @Override
    public String toString() {
        return expression;
    }
}
