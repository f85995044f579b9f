// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.regex;

/** UTF-8 one character at a time, with Go's treatment of what is wrong: each such byte is one U+FFFD. */
final class Utf8 {
    private static final long WRONG = (1L << 32) | 0xfffd;

    private Utf8() {}

    /** The character in the lower half, the bytes it takes in the upper one. */
    static long decode(byte[] text, int at, int to) {
        int first = text[at];
        if (first >= 0) {
            return (1L << 32) | first;
        }
        int length = first < (byte) 0xe0 ? 2 : first < (byte) 0xf0 ? 3 : 4;
        if ((first & 0xff) < 0xc2 || (first & 0xff) > 0xf4 || to - at < length) {
            return WRONG;
        }
        int character = first & (0x7f >> length);
        for (int i = 1; i < length; i++) {
            if ((text[at + i] & 0xc0) != 0x80) {
                return WRONG;
            }
            character = (character << 6) | (text[at + i] & 0x3f);
        }
        boolean overlong = character < (length == 3 ? 0x800 : length == 4 ? 0x10000 : 0x80);
        boolean surrogate = character >= 0xd800 && character <= 0xdfff;
        return overlong || surrogate || character > 0x10ffff ? WRONG : ((long) length << 32) | character;
    }
}
