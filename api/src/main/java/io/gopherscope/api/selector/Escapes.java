// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.selector;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Escape sequences of quoted texts, as Go has them.
 *
 * @see <a href="https://go.dev/ref/spec#String_literals">String literals</a>
 */
final class Escapes {
    private Escapes() {}

    /**
     * The text that a quoted text stands for.
     *
     * @throws IllegalArgumentException for an unknown sequence, or bytes that are not UTF-8
     */
    static String resolve(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length());
        int at = 0;
        while (at < raw.length()) {
            int plain = raw.indexOf('\\', at);
            int end = plain < 0 ? raw.length() : plain;
            out.writeBytes(raw.substring(at, end).getBytes(StandardCharsets.UTF_8));
            at = plain < 0 ? end : sequence(raw, plain + 1, out);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a value is not UTF-8", e);
        }
    }

    private static int sequence(String raw, int at, ByteArrayOutputStream out) {
        char c = raw.charAt(at);
        switch (c) {
            case 'a' -> out.write(7);
            case 'b' -> out.write('\b');
            case 'f' -> out.write('\f');
            case 'n' -> out.write('\n');
            case 'r' -> out.write('\r');
            case 't' -> out.write('\t');
            case 'v' -> out.write(11);
            case '\\', '"', '\'' -> out.write(c);
            case 'x' -> out.write(number(raw, at + 1, 2, 16));
            case 'u' -> codePoint(number(raw, at + 1, 4, 16), out);
            case 'U' -> codePoint(number(raw, at + 1, 8, 16), out);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> out.write(octal(raw, at));
            default -> throw new IllegalArgumentException("\\%c is no escape sequence".formatted(c));
        }
        return at
                + 1
                + switch (c) {
                    case 'x', '0', '1', '2', '3', '4', '5', '6', '7' -> 2;
                    case 'u' -> 4;
                    case 'U' -> 8;
                    default -> 0;
                };
    }

    private static int octal(String raw, int at) {
        int value = number(raw, at, 3, 8);
        if (value > 255) {
            throw new IllegalArgumentException("an octal escape sequence is larger than a byte");
        }
        return value;
    }

    private static int number(String raw, int at, int digits, int radix) {
        if (at + digits > raw.length()) {
            throw new IllegalArgumentException("an escape sequence is cut off");
        }
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = Character.digit(raw.charAt(i), radix);
            if (digit < 0 || raw.charAt(i) > 0x7f || value > (Integer.MAX_VALUE >> 4)) {
                throw new IllegalArgumentException("an escape sequence has a wrong digit");
            }
            value = value * radix + digit;
        }
        return value;
    }

    private static void codePoint(int value, ByteArrayOutputStream out) {
        if (!Character.isValidCodePoint(value) || (value >= 0xd800 && value <= 0xdfff)) {
            throw new IllegalArgumentException("an escape sequence is no code point");
        }
        out.writeBytes(Character.toString(value).getBytes(StandardCharsets.UTF_8));
    }
}
