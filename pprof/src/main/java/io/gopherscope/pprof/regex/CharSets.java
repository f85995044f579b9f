// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.regex;

import java.lang.Character.UnicodeScript;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Sets of code points with the names that Go gives them. */
final class CharSets {
    static final IntPredicate DIGIT = c -> c >= '0' && c <= '9';
    static final IntPredicate SPACE = c -> c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    static final IntPredicate WORD = c -> DIGIT.test(c) || isLetter(c) || c == '_';

    private static final Map<String, IntPredicate> POSIX = Map.ofEntries(
            Map.entry("alnum", c -> DIGIT.test(c) || isLetter(c)),
            Map.entry("alpha", CharSets::isLetter),
            Map.entry("ascii", c -> c < 0x80),
            Map.entry("blank", c -> c == ' ' || c == '\t'),
            Map.entry("cntrl", c -> c < ' ' || c == 0x7f),
            Map.entry("digit", DIGIT),
            Map.entry("graph", c -> c > ' ' && c < 0x7f),
            Map.entry("lower", c -> c >= 'a' && c <= 'z'),
            Map.entry("print", c -> c >= ' ' && c < 0x7f),
            Map.entry("punct", c -> c > ' ' && c < 0x7f && !DIGIT.test(c) && !isLetter(c)),
            Map.entry("space", c -> SPACE.test(c) || c == 0x0b),
            Map.entry("upper", c -> c >= 'A' && c <= 'Z'),
            Map.entry("word", WORD),
            Map.entry("xdigit", c -> DIGIT.test(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));

    private static final Map<String, Integer> CATEGORIES = Map.ofEntries(
            Map.entry("Lu", 1 << Character.UPPERCASE_LETTER),
            Map.entry("Ll", 1 << Character.LOWERCASE_LETTER),
            Map.entry("Lt", 1 << Character.TITLECASE_LETTER),
            Map.entry("Lm", 1 << Character.MODIFIER_LETTER),
            Map.entry("Lo", 1 << Character.OTHER_LETTER),
            Map.entry("Mn", 1 << Character.NON_SPACING_MARK),
            Map.entry("Me", 1 << Character.ENCLOSING_MARK),
            Map.entry("Mc", 1 << Character.COMBINING_SPACING_MARK),
            Map.entry("Nd", 1 << Character.DECIMAL_DIGIT_NUMBER),
            Map.entry("Nl", 1 << Character.LETTER_NUMBER),
            Map.entry("No", 1 << Character.OTHER_NUMBER),
            Map.entry("Zs", 1 << Character.SPACE_SEPARATOR),
            Map.entry("Zl", 1 << Character.LINE_SEPARATOR),
            Map.entry("Zp", 1 << Character.PARAGRAPH_SEPARATOR),
            Map.entry("Cc", 1 << Character.CONTROL),
            Map.entry("Cf", 1 << Character.FORMAT),
            Map.entry("Co", 1 << Character.PRIVATE_USE),
            Map.entry("Cs", 1 << Character.SURROGATE),
            Map.entry("Pd", 1 << Character.DASH_PUNCTUATION),
            Map.entry("Ps", 1 << Character.START_PUNCTUATION),
            Map.entry("Pe", 1 << Character.END_PUNCTUATION),
            Map.entry("Pc", 1 << Character.CONNECTOR_PUNCTUATION),
            Map.entry("Po", 1 << Character.OTHER_PUNCTUATION),
            Map.entry("Pi", 1 << Character.INITIAL_QUOTE_PUNCTUATION),
            Map.entry("Pf", 1 << Character.FINAL_QUOTE_PUNCTUATION),
            Map.entry("Sm", 1 << Character.MATH_SYMBOL),
            Map.entry("Sc", 1 << Character.CURRENCY_SYMBOL),
            Map.entry("Sk", 1 << Character.MODIFIER_SYMBOL),
            Map.entry("So", 1 << Character.OTHER_SYMBOL));

    private CharSets() {}

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static @Nullable IntPredicate posix(String name) {
        return POSIX.get(name);
    }

    /** A general category, a group of them by its first letter, or a script. */
    static @Nullable IntPredicate unicode(String name) {
        if (name.equals("Any")) {
            return c -> true;
        }
        int mask = 0;
        for (Map.Entry<String, Integer> category : CATEGORIES.entrySet()) {
            if (category.getKey().equals(name)
                    || (name.length() == 1 && category.getKey().startsWith(name))) {
                mask |= category.getValue();
            }
        }
        if (mask != 0) {
            int categories = mask;
            return c -> (categories >> Character.getType(c) & 1) != 0;
        }
        if (name.length() < 3 || !Character.isUpperCase(name.charAt(0))) {
            return null;
        }
        try {
            UnicodeScript script = UnicodeScript.forName(name);
            return c -> UnicodeScript.of(c) == script;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static IntPredicate range(int from, int to) {
        return c -> c >= from && c <= to;
    }

    /** The set with the other cases of its members. */
    static IntPredicate ignoringCase(IntPredicate set) {
        return c -> {
            if (set.test(c)) {
                return true;
            }
            for (int other : CaseOrbits.of(c)) {
                if (set.test(other)) {
                    return true;
                }
            }
            return false;
        };
    }

    static IntPredicate one(int character, boolean ignoreCase) {
        IntPredicate one = c -> c == character;
        return ignoreCase ? ignoringCase(one) : one;
    }
}
