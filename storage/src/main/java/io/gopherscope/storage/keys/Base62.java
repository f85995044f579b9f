// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.keys;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Digits {@code 0-9A-Za-z}, most significant first. */
final class Base62 {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Base62() {}

    /** The number, padded with zeros to this many digits. */
    static String encode(long number, int digits) {
        char[] text = new char[digits];
        long rest = number;
        for (int i = digits - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(text);
    }

    /** So many evenly distributed digits. {@link SecureRandom} for secrets. */
    static String random(RandomGenerator random, int digits) {
        char[] text = new char[digits];
        for (int i = 0; i < digits; i++) {
            text[i] = DIGITS.charAt(random.nextInt(DIGITS.length()));
        }
        return new String(text);
    }

    static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
