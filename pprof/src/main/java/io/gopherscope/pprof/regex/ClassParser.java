// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.regex;

import java.util.function.IntPredicate;

/** Parses character classes in brackets, and the escapes that stand for characters. */
final class ClassParser {
    private static final int MAX_CODE_POINT = 0x10ffff;

    private final Parser in;

    ClassParser(Parser in) {
        this.in = in;
    }

    /** A class of which the opening bracket has been read. */
    IntPredicate parse() {
        boolean negated = in.take('^');
        IntPredicate set = c -> false;
        for (boolean first = true; first || !in.next(']'); first = false) {
            if (in.atEnd()) {
                throw in.error("missing ]");
            }
            set = set.or(element());
        }
        in.take(']');
        return negated ? set.negate() : set;
    }

    private IntPredicate element() {
        if (in.encloses("[:", ":]")) {
            in.takeAll("[:");
            return posix();
        }
        if (in.next('\\')) {
            in.take('\\');
            if (!in.atEnd() && isSet(in.peek())) {
                return set();
            }
            return range(character());
        }
        return range(in.read());
    }

    private IntPredicate range(int from) {
        if (!in.takeAll("-")) {
            return negatedOrNot(CharSets.range(from, from), false);
        }
        if (in.next(']')) {
            return negatedOrNot(CharSets.range(from, from).or(CharSets.range('-', '-')), false);
        }
        int to = in.read();
        if (to == '\\') {
            to = character();
        }
        if (to < from) {
            throw in.error("invalid range");
        }
        return negatedOrNot(CharSets.range(from, to), false);
    }

    private IntPredicate posix() {
        boolean negated = in.take('^');
        var name = new StringBuilder();
        while (!in.atEnd() && !in.next(':')) {
            name.appendCodePoint(in.read());
        }
        IntPredicate set = CharSets.posix(name.toString());
        if (set == null || !in.takeAll(":]")) {
            throw in.error("no such class");
        }
        return negatedOrNot(set, negated);
    }

    /** Cases are made alike before a set is turned around: no letter of the set is outside of it in the other case. */
    private IntPredicate negatedOrNot(IntPredicate set, boolean negated) {
        IntPredicate folded = in.ignoresCase() ? CharSets.ignoringCase(set) : set;
        return negated ? folded.negate() : folded;
    }

    /** What follows a backslash outside of a class: a set or a character. */
    IntPredicate escape() {
        if (isSet(in.peek())) {
            return set();
        }
        return CharSets.one(character(), in.ignoresCase());
    }

    private static boolean isSet(int c) {
        return "dDsSwWpP".indexOf(c) >= 0;
    }

    private IntPredicate set() {
        int c = in.read();
        return switch (c) {
            case 'd' -> negatedOrNot(CharSets.DIGIT, false);
            case 'D' -> negatedOrNot(CharSets.DIGIT, true);
            case 's' -> negatedOrNot(CharSets.SPACE, false);
            case 'S' -> negatedOrNot(CharSets.SPACE, true);
            case 'w' -> negatedOrNot(CharSets.WORD, false);
            case 'W' -> negatedOrNot(CharSets.WORD, true);
            default -> unicode(c == 'P');
        };
    }

    private IntPredicate unicode(boolean not) {
        boolean negated = not;
        var name = new StringBuilder();
        if (in.take('{')) {
            negated ^= in.take('^');
            while (!in.next('}')) {
                name.appendCodePoint(in.read());
            }
            in.take('}');
        } else {
            name.appendCodePoint(in.read());
        }
        IntPredicate set = CharSets.unicode(name.toString());
        if (set == null) {
            throw in.error("no such class");
        }
        return negatedOrNot(set, negated);
    }

    private int character() {
        int c = in.read();
        if (c >= '1' && c <= '7') {
            // A single digit would be a back reference, which there is none of.
            if (in.atEnd() || !isOctal(in.peek())) {
                throw in.error("invalid escape");
            }
            return octal(c);
        }
        return switch (c) {
            case '0' -> octal(c);
            case 'x' -> hex();
            case 'a' -> 0x07;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            default -> {
                if (c >= 0x80 || (c != '_' && CharSets.WORD.test(c))) {
                    throw in.error("invalid escape");
                }
                yield c;
            }
        };
    }

    private int octal(int first) {
        int value = first - '0';
        for (int i = 0; i < 2 && !in.atEnd() && isOctal(in.peek()); i++) {
            value = value * 8 + in.read() - '0';
        }
        return value;
    }

    private static boolean isOctal(int c) {
        return c >= '0' && c <= '7';
    }

    private int hex() {
        if (!in.take('{')) {
            return digit() * 16 + digit();
        }
        int value = 0;
        do {
            value = value * 16 + digit();
            if (value > MAX_CODE_POINT) {
                throw in.error("invalid escape");
            }
        } while (!in.take('}'));
        return value;
    }

    private int digit() {
        int c = in.read();
        int digit = c < 0x80 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
            throw in.error("invalid escape");
        }
        return digit;
    }
}
