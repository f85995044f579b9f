// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.identity;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * XXH64, over bytes or over a list of longs taken as little-endian bytes. Chosen because it is fast, has a specification with
 * known answers, and is what {@code xxHash64()} of ClickHouse computes, so that an id can be checked in SQL. It is no defence
 * against someone who wants collisions: tables that hold foreign content use a secret seed, and stored ids never cross tenants.
 *
 * @see <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">xxHash specification</a>
 */
public final class XxHash64 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;

    private XxHash64() {}

    public static long hash(byte[] bytes, int from, int count, long seed) {
        int at = from;
        int end = from + count;
        long hash;
        if (count >= 32) {
            long a = seed + P1 + P2;
            long b = seed + P2;
            long c = seed;
            long d = seed - P1;
            for (int last = end - 32; at <= last; at += 32) {
                a = round(a, (long) LONGS.get(bytes, at));
                b = round(b, (long) LONGS.get(bytes, at + 8));
                c = round(c, (long) LONGS.get(bytes, at + 16));
                d = round(d, (long) LONGS.get(bytes, at + 24));
            }
            hash = converge(a, b, c, d);
        } else {
            hash = seed + P5;
        }
        hash += count;
        for (; at + 8 <= end; at += 8) {
            hash = step(hash, (long) LONGS.get(bytes, at));
        }
        if (at + 4 <= end) {
            hash ^= ((int) INTS.get(bytes, at) & 0xffffffffL) * P1;
            hash = Long.rotateLeft(hash, 23) * P2 + P3;
            at += 4;
        }
        for (; at < end; at++) {
            hash ^= (bytes[at] & 0xff) * P5;
            hash = Long.rotateLeft(hash, 11) * P1;
        }
        return avalanche(hash);
    }

    /** The hash of the longs from {@code from} up to {@code to}, as if written as little-endian bytes. */
    public static long hash(long[] longs, int from, int to, long seed) {
        int at = from;
        long hash;
        if (to - from >= 4) {
            long a = seed + P1 + P2;
            long b = seed + P2;
            long c = seed;
            long d = seed - P1;
            for (; at + 4 <= to; at += 4) {
                a = round(a, longs[at]);
                b = round(b, longs[at + 1]);
                c = round(c, longs[at + 2]);
                d = round(d, longs[at + 3]);
            }
            hash = converge(a, b, c, d);
        } else {
            hash = seed + P5;
        }
        hash += (to - from) * 8L;
        for (; at < to; at++) {
            hash = step(hash, longs[at]);
        }
        return avalanche(hash);
    }

    private static long round(long accumulator, long lane) {
        return Long.rotateLeft(accumulator + lane * P2, 31) * P1;
    }

    private static long converge(long a, long b, long c, long d) {
        long hash = Long.rotateLeft(a, 1) + Long.rotateLeft(b, 7) + Long.rotateLeft(c, 12) + Long.rotateLeft(d, 18);
        hash = (hash ^ round(0, a)) * P1 + P4;
        hash = (hash ^ round(0, b)) * P1 + P4;
        hash = (hash ^ round(0, c)) * P1 + P4;
        return (hash ^ round(0, d)) * P1 + P4;
    }

    private static long step(long hash, long lane) {
        return Long.rotateLeft(hash ^ round(0, lane), 27) * P1 + P4;
    }

    private static long avalanche(long hash) {
        long h = hash;
        h = (h ^ (h >>> 33)) * P2;
        h = (h ^ (h >>> 29)) * P3;
        return h ^ (h >>> 32);
    }
}
