// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import java.util.Arrays;

/**
 * A Huffman code as tables that are indexed by the next bits of the input: a first one for codes up to its width, which leads to second ones
 * for longer codes. The tables are filled anew for each block.
 *
 * <p>An entry is one int. Bits 0 to 5: how many bits it consumes in all; 8 to 11: how many of them are the code, so that the rest are extra bits;
 * 16 to 30: the base value or, of a link, where the second table begins. {@link #LITERAL}, {@link #SPECIAL}, {@link #END} and {@link #LINK} are flags.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1951#section-3.2">RFC 1951</a>
 */
final class HuffmanTable {
    static final int LONGEST_CODE = 15;
    static final int LITERAL = 1 << 31;
    /** The entry is neither a literal nor a base value. */
    static final int SPECIAL = 1 << 15;
    /** With SPECIAL: the end of the block. */
    static final int END = 1 << 14;
    /** With SPECIAL: the code goes on in a second table. */
    static final int LINK = 1 << 13;

    private static final int CODE_SHIFT = 8;
    private static final int VALUE_SHIFT = 16;

    private final int[] symbols;
    private final int width;
    private final int longWidth;
    private final int[] entries;
    private final int[] count = new int[LONGEST_CODE + 1];
    private final int[] place = new int[LONGEST_CODE + 1];
    private final int[] sorted;
    private boolean whole;

    /**
     * @param symbols the entry of each symbol, without the length of its code
     * @param width bits that index the first table
     * @param most symbols that can have a code longer than that, each two of which share a second table
     */
    HuffmanTable(int[] symbols, int width, int most) {
        this.symbols = symbols;
        this.width = width;
        this.longWidth = LONGEST_CODE - width;
        this.entries = new int[(1 << width) + ((most / 2) << longWidth)];
        this.sorted = new int[symbols.length];
    }

    static int literal(int value) {
        return LITERAL | (value << VALUE_SHIFT);
    }

    static int base(int value, int extraBits) {
        return (value << VALUE_SHIFT) | extraBits;
    }

    /** Whether all bits mean something. */
    boolean isWhole() {
        return whole;
    }

    int[] entries() {
        return entries;
    }

    int mask() {
        return (1 << width) - 1;
    }

    /** Index of the entry of a code longer than the first table is wide, by the bits behind those that led to the link. */
    int followed(int link, long bits) {
        return (link >>> VALUE_SHIFT) + ((int) bits & ((1 << longWidth) - 1));
    }

    /**
     * Takes a code over.
     *
     * @param lengths of the codes of the symbols, from {@code from} on, 0 for a symbol without one
     * @return false when no code has these lengths: there are too many short ones, or too few. A single code of one bit, or none at all, is
     *     accepted, and all other bits are {@link #SPECIAL} alone
     */
    boolean take(byte[] lengths, int from, int symbolCount) {
        Arrays.fill(count, 0);
        for (int i = 0; i < symbolCount; i++) {
            count[lengths[from + i]]++;
        }
        count[0] = 0;
        int longest = LONGEST_CODE;
        while (longest > 0 && count[longest] == 0) {
            longest--;
        }
        int free = 1;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            free = 2 * free - count[length];
            if (free < 0) {
                return false;
            }
            place[length] = place[length - 1] + count[length - 1];
        }
        whole = free == 0;
        if (!whole) {
            if (longest > 1) {
                return false;
            }
            Arrays.fill(entries, 0, 1 << width, SPECIAL);
        }
        for (int i = 0; i < symbolCount; i++) {
            int length = lengths[from + i];
            if (length != 0) {
                sorted[place[length]++] = i;
            }
        }
        fill(longest);
        return true;
    }

    private void fill(int longest) {
        int code = 0;
        int at = 0;
        int free = 1 << width;
        int lastPrefix = -1;
        for (int length = 1; length <= longest; length++, code <<= 1) {
            for (int i = count[length]; i > 0; i--, code++) {
                int symbol = symbols[sorted[at++]];
                int reversed = Integer.reverse(code) >>> (Integer.SIZE - length);
                if (length <= width) {
                    put(symbol, length, reversed, 0, width);
                    continue;
                }
                int prefix = reversed & mask();
                if (prefix != lastPrefix) {
                    entries[prefix] = SPECIAL | LINK | (free << VALUE_SHIFT) | width;
                    lastPrefix = prefix;
                    free += 1 << longWidth;
                }
                put(symbol, length - width, reversed >>> width, free - (1 << longWidth), longWidth);
            }
        }
    }

    private void put(int symbol, int length, int code, int table, int tableWidth) {
        int entry = symbol + (length << CODE_SHIFT) + length;
        for (int i = table + code; i < table + (1 << tableWidth); i += 1 << length) {
            entries[i] = entry;
        }
    }
}
