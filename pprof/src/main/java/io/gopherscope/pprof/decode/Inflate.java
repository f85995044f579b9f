// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Unpacks deflate data from array to array. Profiles are unpacked wherever they are decoded, and that is dearer than decoding them, so this is ours:
 * with whole arrays at both ends it needs half the time of {@link java.util.zip.Inflater}. It accepts what zlib accepts.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1951">RFC 1951</a>
 */
final class Inflate {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Bytes behind the output that one step may write to. */
    private static final int SLACK = 320;

    private static final int LITERAL_SYMBOLS = 288;
    private static final int DISTANCE_SYMBOLS = 32;
    private static final int MOST_LITERALS = 286;
    private static final int MOST_DISTANCES = 30;
    private static final int END_OF_BLOCK = 256;
    private static final int FIRST_LENGTH = 257;
    private static final int LONGEST_MATCH = 258;
    private static final byte[] LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int FAST_BITS = 56;
    private static final int REPEAT_LAST = 16;
    private static final int REPEAT_ZERO = 17;

    private final HuffmanTable lengths = new HuffmanTable(literalSymbols(), 11, LITERAL_SYMBOLS);
    private final HuffmanTable distances = new HuffmanTable(distanceSymbols(), 8, DISTANCE_SYMBOLS);
    private final HuffmanTable codeLengths = new HuffmanTable(plainSymbols(LENGTH_ORDER.length), 7, 0);
    private final byte[] sizes = new byte[LITERAL_SYMBOLS + DISTANCE_SYMBOLS];
    private boolean fixed;

    private byte[] in = {};
    private int at;
    private int to;
    /** Bits that were read ahead, the next one lowest; what is above {@code count} may be anything that is read again. */
    private long bits;

    private int count;
    /** Zero bytes that were made up behind the end of the input. */
    private int beyond;

    private byte[] out = {};
    private int size;
    private int start;
    private int most;

    byte[] out() {
        return out;
    }

    int size() {
        return size;
    }

    /** Begins a new output, in an array with room for this many bytes. */
    void begin(int expected) {
        size = 0;
        if (out.length < expected + SLACK) {
            out = new byte[expected + SLACK];
        }
    }

    /** Gives back what only an unusually large output needed. */
    void shrink(int keep) {
        if (out.length > keep + SLACK) {
            out = new byte[0];
            size = 0;
        }
    }

    /**
     * Unpacks one stream and adds it to the output.
     *
     * @param allowed bytes of the whole output
     * @return where the input goes on
     * @throws TooMuchException when the output would be larger than allowed
     * @throws ProfileException {@code CORRUPT_GZIP} or {@code TRUNCATED}
     */
    int run(byte[] input, int from, int end, int allowed) throws TooMuchException {
        in = input;
        at = from;
        to = end;
        bits = 0;
        count = 0;
        beyond = 0;
        start = size;
        most = allowed;
        boolean last;
        do {
            refill();
            last = take(1) == 1;
            switch (take(2)) {
                case 0 -> stored();
                case 1 -> {
                    fixedTables();
                    block();
                }
                case 2 -> {
                    dynamicTables();
                    block();
                }
                default -> throw broken("a block of no known type");
            }
        } while (!last);
        int next = at - count / Byte.SIZE;
        in = new byte[0];
        if (next > to) {
            throw cutOff();
        }
        return next;
    }

    /** The output is larger than allowed. */
    static final class TooMuchException extends Exception {
        private static final long serialVersionUID = 1;

        TooMuchException() {
            super("too much", null, false, false);
        }
    }

    private int take(int n) {
        int taken = (int) bits & ((1 << n) - 1);
        bits >>>= n;
        count -= n;
        return taken;
    }

    private void refill() {
        if (at <= to - Long.BYTES) {
            bits |= (long) LONG.get(in, at) << count;
            at += (63 - count) >>> 3;
            count |= FAST_BITS;
            return;
        }
        // What was read ahead above count is read again here.
        bits &= (1L << count) - 1;
        while (count < FAST_BITS) {
            if (at < to) {
                bits |= (in[at++] & 0xffL) << count;
            } else if (++beyond > Long.BYTES) {
                throw cutOff();
            } else {
                at++;
            }
            count += Byte.SIZE;
        }
    }

    private void stored() throws TooMuchException {
        int skipped = count & 7;
        bits >>>= skipped;
        count -= skipped;
        int from = at - count / Byte.SIZE;
        bits = 0;
        count = 0;
        if (to - from < 4) {
            throw cutOff();
        }
        int length = (in[from] & 0xff) | ((in[from + 1] & 0xff) << 8);
        int inverse = (in[from + 2] & 0xff) | ((in[from + 3] & 0xff) << 8);
        if ((length ^ inverse) != 0xffff) {
            throw broken("a stored block whose length is not confirmed");
        }
        from += 4;
        if (length > most - size) {
            throw new TooMuchException();
        }
        if (to - from < length) {
            throw cutOff();
        }
        room(length);
        System.arraycopy(in, from, out, size, length);
        size += length;
        at = from + length;
        beyond = 0;
    }

    private void fixedTables() {
        if (fixed) {
            return;
        }
        Arrays.fill(sizes, 0, 144, (byte) 8);
        Arrays.fill(sizes, 144, 256, (byte) 9);
        Arrays.fill(sizes, 256, 280, (byte) 7);
        Arrays.fill(sizes, 280, LITERAL_SYMBOLS, (byte) 8);
        lengths.take(sizes, 0, LITERAL_SYMBOLS);
        Arrays.fill(sizes, 0, DISTANCE_SYMBOLS, (byte) 5);
        distances.take(sizes, 0, DISTANCE_SYMBOLS);
        fixed = true;
    }

    private void dynamicTables() {
        fixed = false;
        int literals = take(5) + FIRST_LENGTH;
        int distanceCount = take(5) + 1;
        int codes = take(4) + 4;
        if (literals > MOST_LITERALS || distanceCount > MOST_DISTANCES) {
            throw broken("too many symbols");
        }
        Arrays.fill(sizes, 0, LENGTH_ORDER.length, (byte) 0);
        for (int i = 0; i < codes; i++) {
            if (count < 3) {
                refill();
            }
            sizes[LENGTH_ORDER[i]] = (byte) take(3);
        }
        if (!codeLengths.take(sizes, 0, LENGTH_ORDER.length) || !codeLengths.isWhole()) {
            throw broken("the lengths of codes have no code");
        }
        readSizes(literals + distanceCount);
        if (sizes[END_OF_BLOCK] == 0) {
            throw broken("a block without an end mark");
        }
        if (!lengths.take(sizes, 0, literals) || !distances.take(sizes, literals, distanceCount)) {
            throw broken("not a Huffman code");
        }
    }

    private void readSizes(int all) {
        int[] table = codeLengths.entries();
        int mask = codeLengths.mask();
        for (int i = 0; i < all; ) {
            refill();
            int entry = table[(int) bits & mask];
            take(entry & 63);
            int symbol = entry >>> 16;
            if (symbol < REPEAT_LAST) {
                sizes[i++] = (byte) symbol;
                continue;
            }
            byte repeated = 0;
            int times;
            if (symbol == REPEAT_LAST) {
                if (i == 0) {
                    throw broken("nothing to repeat");
                }
                repeated = sizes[i - 1];
                times = 3 + take(2);
            } else {
                times = symbol == REPEAT_ZERO ? 3 + take(3) : 11 + take(7);
            }
            if (times > all - i) {
                throw broken("more codes than symbols");
            }
            Arrays.fill(sizes, i, i + times, repeated);
            i += times;
        }
    }

    private void block() throws TooMuchException {
        while (!blockPart()) {
            if (size > most) {
                throw new TooMuchException();
            }
            room(Math.min(most - size, size + LONGEST_MATCH) + 1);
        }
        if (size > most) {
            throw new TooMuchException();
        }
    }

    /**
     * Unpacks until the block or the room ends.
     *
     * @return whether the block has ended
     */
    private boolean blockPart() {
        final byte[] source = in;
        final byte[] target = out;
        final int[] first = lengths.entries();
        final int firstMask = lengths.mask();
        final int[] second = distances.entries();
        final int secondMask = distances.mask();
        final int safe = to - Long.BYTES;
        final int full = target.length - SLACK;
        int from = at;
        int o = size;
        long b = bits;
        int n = count;
        while (o <= full) {
            if (from <= safe) {
                b |= (long) LONG.get(source, from) << n;
                from += (63 - n) >>> 3;
                n |= FAST_BITS;
            } else {
                at = from;
                bits = b;
                count = n;
                refill();
                from = at;
                b = bits;
                n = count;
            }
            int entry = first[(int) b & firstMask];
            if (entry < 0) {
                b >>>= entry;
                n -= entry & 63;
                target[o++] = (byte) (entry >>> 16);
                entry = first[(int) b & firstMask];
                if (entry < 0) {
                    b >>>= entry;
                    n -= entry & 63;
                    target[o++] = (byte) (entry >>> 16);
                    entry = first[(int) b & firstMask];
                    if (entry < 0) {
                        b >>>= entry;
                        n -= entry & 63;
                        target[o++] = (byte) (entry >>> 16);
                        continue;
                    }
                }
            }
            if ((entry & HuffmanTable.SPECIAL) != 0) {
                if ((entry & HuffmanTable.LINK) != 0) {
                    b >>>= entry;
                    n -= entry & 63;
                    entry = first[lengths.followed(entry, b)];
                    if (entry < 0) {
                        b >>>= entry;
                        n -= entry & 63;
                        target[o++] = (byte) (entry >>> 16);
                        continue;
                    }
                }
                if ((entry & HuffmanTable.SPECIAL) != 0) {
                    if ((entry & HuffmanTable.END) == 0) {
                        throw broken("bits that mean nothing");
                    }
                    at = from;
                    bits = b >>> entry;
                    count = n - (entry & 63);
                    size = o;
                    return true;
                }
            }
            long saved = b;
            b >>>= entry;
            n -= entry & 63;
            int length = (entry >>> 16) + extra(saved, entry);
            // Two literals take 22 bits of 56 and a length 20; a distance can need 28.
            if (from <= safe) {
                b |= (long) LONG.get(source, from) << n;
                from += (63 - n) >>> 3;
                n |= FAST_BITS;
            } else {
                at = from;
                bits = b;
                count = n;
                refill();
                from = at;
                b = bits;
                n = count;
            }
            entry = second[(int) b & secondMask];
            if ((entry & HuffmanTable.SPECIAL) != 0) {
                if ((entry & HuffmanTable.LINK) != 0) {
                    b >>>= entry;
                    n -= entry & 63;
                    entry = second[distances.followed(entry, b)];
                }
                if ((entry & HuffmanTable.SPECIAL) != 0) {
                    throw broken("bits that mean nothing");
                }
            }
            saved = b;
            b >>>= entry;
            n -= entry & 63;
            int distance = (entry >>> 16) + extra(saved, entry);
            if (distance > o - start) {
                throw broken("a distance to before the beginning");
            }
            copy(target, o, distance, length);
            o += length;
        }
        at = from;
        bits = b;
        count = n;
        size = o;
        return false;
    }

    /** The extra bits behind a code. */
    private static int extra(long bits, int entry) {
        long all = bits & ((1L << entry) - 1);
        return (int) (all >>> (entry >>> 8 & 15));
    }

    /** Repeats what lies {@code distance} back; may write up to 24 bytes more than {@code length}. */
    private static void copy(byte[] target, int o, int distance, int length) {
        int end = o + length;
        int from = o - distance;
        int to = o;
        if (distance >= Long.BYTES) {
            // Most matches are shorter than this, and copying too much is cheaper than a branch that is hard to
            // foresee.
            LONG.set(target, to, (long) LONG.get(target, from));
            LONG.set(target, to + 8, (long) LONG.get(target, from + 8));
            LONG.set(target, to + 16, (long) LONG.get(target, from + 16));
            for (to += 24, from += 24; to < end; to += Long.BYTES, from += Long.BYTES) {
                LONG.set(target, to, (long) LONG.get(target, from));
            }
        } else if (distance == 1) {
            long repeated = (target[from] & 0xffL) * 0x0101010101010101L;
            do {
                LONG.set(target, to, repeated);
                to += Long.BYTES;
            } while (to < end);
        } else {
            // Of the eight bytes only the first ones are right, and the next step begins behind these.
            do {
                LONG.set(target, to, (long) LONG.get(target, from));
                to += distance;
                from += distance;
            } while (to < end);
        }
    }

    private void room(int more) {
        long needed = (long) size + more + SLACK;
        if (needed > out.length) {
            out = Arrays.copyOf(out, (int) Math.min(Integer.MAX_VALUE - 8, needed));
        }
    }

    private static ProfileException broken(String what) {
        return new ProfileException(Code.CORRUPT_GZIP, "gzip data is broken: " + what);
    }

    private static ProfileException cutOff() {
        return new ProfileException(Code.TRUNCATED, "gzip data ends before its end mark");
    }

    private static int[] literalSymbols() {
        int[] symbols = new int[LITERAL_SYMBOLS];
        for (int i = 0; i < END_OF_BLOCK; i++) {
            symbols[i] = HuffmanTable.literal(i);
        }
        symbols[END_OF_BLOCK] = HuffmanTable.SPECIAL | HuffmanTable.END;
        int length = 3;
        for (int i = FIRST_LENGTH; i < MOST_LITERALS - 1; i++) {
            int extra = Math.max(0, (i - FIRST_LENGTH) / 4 - 1);
            symbols[i] = HuffmanTable.base(length, extra);
            length += 1 << extra;
        }
        symbols[MOST_LITERALS - 1] = HuffmanTable.base(LONGEST_MATCH, 0);
        Arrays.fill(symbols, MOST_LITERALS, LITERAL_SYMBOLS, HuffmanTable.SPECIAL);
        return symbols;
    }

    private static int[] distanceSymbols() {
        int[] symbols = new int[DISTANCE_SYMBOLS];
        int distance = 1;
        for (int i = 0; i < MOST_DISTANCES; i++) {
            int extra = Math.max(0, i / 2 - 1);
            symbols[i] = HuffmanTable.base(distance, extra);
            distance += 1 << extra;
        }
        Arrays.fill(symbols, MOST_DISTANCES, DISTANCE_SYMBOLS, HuffmanTable.SPECIAL);
        return symbols;
    }

    private static int[] plainSymbols(int n) {
        int[] symbols = new int[n];
        for (int i = 0; i < n; i++) {
            symbols[i] = HuffmanTable.base(i, 0);
        }
        return symbols;
    }
}
