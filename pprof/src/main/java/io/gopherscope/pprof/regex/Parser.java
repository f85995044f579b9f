// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.regex;

import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.regex.Node.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses the syntax of Go's regexp package.
 *
 * @see <a href="https://pkg.go.dev/regexp/syntax">regexp/syntax</a>
 */
final class Parser {
    private static final int MAX_DEPTH = 500;
    private static final int MAX_REPEAT = 1000;
    private static final int[] NO_REPETITION = {};

    private final int[] text;
    private final Set<String> names = new HashSet<>();
    private int at;
    private int depth;
    private boolean ignoreCase;
    private boolean multiLine;
    private boolean dotAll;

    private Parser(String expression) {
        text = expression.codePoints().toArray();
    }

    static Node parse(String expression) {
        var parser = new Parser(expression);
        Node node = parser.choice();
        if (parser.at < parser.text.length) {
            throw parser.error("unexpected )");
        }
        return node;
    }

    private Node choice() {
        if (++depth > MAX_DEPTH) {
            throw error("nested too deeply");
        }
        var branches = new ArrayList<Node>();
        do {
            branches.add(sequence());
        } while (take('|'));
        depth--;
        return branches.size() == 1 ? branches.getFirst() : new Node.Choice(branches);
    }

    private Node sequence() {
        var parts = new ArrayList<Node>();
        boolean afterRepeat = false;
        while (at < text.length && !next('|') && !next(')')) {
            int[] times = repetition();
            if (times.length > 0) {
                if (afterRepeat || parts.isEmpty()) {
                    throw error(afterRepeat ? "two repetitions in a row" : "nothing to repeat");
                }
                parts.add(repeat(parts.removeLast(), times[0], times[1]));
            } else if (takeAll("\\Q")) {
                while (at < text.length && !takeAll("\\E")) {
                    parts.add(new Node.Chars(CharSets.one(text[at++], ignoreCase)));
                }
            } else {
                Node part = single();
                if (part != null) {
                    parts.add(part);
                }
            }
            afterRepeat = times.length > 0;
        }
        return parts.size() == 1 ? parts.getFirst() : new Node.Sequence(parts);
    }

    private Node repeat(Node part, int min, int max) {
        var result = new Node.Repeat(part, min, max);
        if (!isBounded(result, MAX_REPEAT)) {
            throw error("invalid repeat count");
        }
        return result;
    }

    /** Reads a repetition, if there is one: how often at least and at most, -1 for any number. */
    private int[] repetition() {
        int before = at;
        int[] times = NO_REPETITION;
        if (take('*')) {
            times = new int[] {0, -1};
        } else if (take('+')) {
            times = new int[] {1, -1};
        } else if (take('?')) {
            times = new int[] {0, 1};
        } else if (next('{')) {
            times = bounds();
        }
        if (times.length == 0) {
            at = before;
        } else {
            // Lazy or greedy makes no difference to whether there is a match.
            take('?');
        }
        return times;
    }

    /** One thing that can be repeated; null for a change of flags. */
    private @Nullable Node single() {
        int c = text[at++];
        return switch (c) {
            case '(' -> group();
            case '[' -> new Node.Chars(new ClassParser(this).parse());
            case '.' -> new Node.Chars(dotAll ? any -> true : any -> any != '\n');
            case '^' -> new Node.At(multiLine ? Place.LINE_BEGIN : Place.TEXT_BEGIN);
            case '$' -> new Node.At(multiLine ? Place.LINE_END : Place.TEXT_END);
            case '\\' -> escaped();
            default -> new Node.Chars(CharSets.one(c, ignoreCase));
        };
    }

    /** Whether counted repetitions in each other are at most {@code times} together. */
    private static boolean isBounded(Node node, int times) {
        return switch (node) {
            case Node.Chars chars -> true;
            case Node.At at -> true;
            case Node.Sequence sequence -> sequence.parts().stream().allMatch(part -> isBounded(part, times));
            case Node.Choice choice -> choice.branches().stream().allMatch(branch -> isBounded(branch, times));
            case Node.Repeat repeat -> {
                int most = Math.max(repeat.min(), repeat.max());
                yield most == 0 || (most <= times && isBounded(repeat.part(), times / most));
            }
        };
    }

    /** {@code {n}}, {@code {n,}} or {@code {n,m}}; nothing when what follows is just a brace. */
    private int[] bounds() {
        at++;
        int min = number();
        int max = min;
        if (min >= -1 && take(',')) {
            max = next('}') ? -1 : number();
            if (max == -2) {
                return NO_REPETITION;
            }
        }
        if (min == -2 || !take('}')) {
            return NO_REPETITION;
        }
        if (min > MAX_REPEAT || max > MAX_REPEAT || (max >= 0 && min > max)) {
            throw error("invalid repeat count");
        }
        return new int[] {min, max};
    }

    /** A number, at most one above the limit; -2 when there is none. */
    private int number() {
        int from = at;
        int value = 0;
        while (at < text.length && CharSets.DIGIT.test(text[at])) {
            value = Math.min(MAX_REPEAT + 1, value * 10 + text[at++] - '0');
        }
        boolean leadingZero = at - from > 1 && text[from] == '0';
        return at == from || leadingZero ? -2 : value;
    }

    private @Nullable Node group() {
        boolean ignoreCaseBefore = ignoreCase;
        boolean multiLineBefore = multiLine;
        boolean dotAllBefore = dotAll;
        if (takeAll("?P<") || takeAll("?<")) {
            name();
        } else if (take('?') && flags()) {
            return null;
        }
        Node node = choice();
        if (!take(')')) {
            throw error("missing )");
        }
        ignoreCase = ignoreCaseBefore;
        multiLine = multiLineBefore;
        dotAll = dotAllBefore;
        return node;
    }

    private void name() {
        int from = at;
        while (at < text.length && CharSets.WORD.test(text[at])) {
            at++;
        }
        if (at == from || !names.add(new String(text, from, at - from)) || !take('>')) {
            throw error("invalid group name");
        }
    }

    /** Flags of a group; true when they are for what follows, without a group. */
    private boolean flags() {
        boolean on = true;
        boolean any = false;
        while (at < text.length) {
            int c = text[at++];
            switch (c) {
                case 'i' -> ignoreCase = on;
                case 'm' -> multiLine = on;
                case 's' -> dotAll = on;
                case 'U' -> {} // which of several matches is found does not matter here
                case '-' -> {
                    if (!on) {
                        throw error("invalid flags");
                    }
                    on = false;
                    any = false;
                    continue;
                }
                case ':', ')' -> {
                    if (!on && !any) {
                        throw error("invalid flags");
                    }
                    return c == ')';
                }
                default -> throw error("invalid flags");
            }
            any = true;
        }
        throw error("missing )");
    }

    private Node escaped() {
        if (atEnd()) {
            throw error("trailing backslash");
        }
        Place place = switch (text[at]) {
            case 'A' -> Place.TEXT_BEGIN;
            case 'z' -> Place.TEXT_END;
            case 'b' -> Place.WORD_BOUNDARY;
            case 'B' -> Place.NO_WORD_BOUNDARY;
            default -> null;
        };
        if (place == null) {
            return new Node.Chars(new ClassParser(this).escape());
        }
        at++;
        return new Node.At(place);
    }

    boolean ignoresCase() {
        return ignoreCase;
    }

    boolean atEnd() {
        return at == text.length;
    }

    /** The character that follows; there must be one. */
    int peek() {
        return text[at];
    }

    int read() {
        if (atEnd()) {
            throw error("unexpected end");
        }
        return text[at++];
    }

    boolean next(int c) {
        return at < text.length && text[at] == c;
    }

    /** Whether the text goes on with this and has that after it. */
    boolean encloses(String open, String close) {
        int before = at;
        boolean found = takeAll(open);
        while (found && at < text.length && !takeAll(close)) {
            at++;
            found = at < text.length;
        }
        at = before;
        return found;
    }

    boolean take(int c) {
        if (next(c)) {
            at++;
            return true;
        }
        return false;
    }

    boolean takeAll(String s) {
        for (int i = 0; i < s.length(); i++) {
            if (at + i >= text.length || text[at + i] != s.charAt(i)) {
                return false;
            }
        }
        at += s.length();
        return true;
    }

    ProfileException error(String what) {
        return new ProfileException(
                Code.BAD_EXPRESSION, "expression " + new String(text, 0, text.length) + ": " + what + " at " + at);
    }
}
