// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.filter;

import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.units.Units;
import io.gopherscope.pprof.units.Units.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A range of numbers with a unit, both ends included: {@code 32kb} is exactly that, {@code :64kb} at most, {@code 4mb:} at least,
 * {@code 12kb:64mb} between.
 */
record TagRange(double from, double to, String unit) {
    /** A number with a unit somewhere in a text. */
    private record Part(long number, String unit, int begin, int end) {}

    /** The range that the text stands for, or null when it is none. */
    static @Nullable TagRange parse(String text) {
        Part first = part(text, 0);
        if (first == null) {
            return null;
        }
        Quantity from = Units.scale(first.number(), first.unit(), first.unit());
        Part second = part(text, first.end());
        if (second == null) {
            String number = text.substring(first.begin(), first.end());
            if (text.equals(number)) {
                return new TagRange(from.value(), from.value(), from.unit());
            }
            if (text.equals(number + ":")) {
                return new TagRange(from.value(), Double.POSITIVE_INFINITY, from.unit());
            }
            return text.equals(":" + number) ? new TagRange(Double.NEGATIVE_INFINITY, from.value(), from.unit()) : null;
        }
        boolean whole = first.begin() == 0 && second.end() == text.length();
        if (!whole || !text.substring(first.end(), second.begin()).equals(":")) {
            return null;
        }
        Quantity to = Units.scale(second.number(), second.unit(), from.unit());
        return from.unit().equals(to.unit()) ? new TagRange(from.value(), to.value(), from.unit()) : null;
    }

    boolean contains(long value, String valueUnit) {
        Quantity quantity = Units.scale(value, valueUnit, unit);
        return quantity.unit().equals(unit) && quantity.value() >= from && quantity.value() <= to;
    }

    private static @Nullable Part part(String text, int from) {
        int digits = from;
        while (digits < text.length() && !isDigit(text.charAt(digits))) {
            digits++;
        }
        if (digits == text.length()) {
            return null;
        }
        int begin = digits > from && "+-".indexOf(text.charAt(digits - 1)) >= 0 ? digits - 1 : digits;
        int letters = digits;
        while (letters < text.length() && isDigit(text.charAt(letters))) {
            letters++;
        }
        int end = letters;
        while (end < text.length() && isLetter(text.charAt(end))) {
            end++;
        }
        try {
            long number = Long.parseLong(text.substring(begin, letters));
            return new Part(number, text.substring(letters, end), begin, end);
        } catch (NumberFormatException e) {
            throw new ProfileException(Code.BAD_EXPRESSION, "number too large in " + text, e);
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
