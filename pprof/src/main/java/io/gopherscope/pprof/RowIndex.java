// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof;

import java.util.concurrent.ThreadLocalRandom;

/**
 * A hash index of the rows of a table. To look a row up, go through the candidates with {@link #first} and {@link #next}, compare
 * them oneself, and when none is equal {@link #insert} the new row. Rows are numbered from 0 in the order of insertion.
 */
public final class RowIndex {
    private static final long PRIME = 0x9E3779B97F4A7C15L;
    /** A secret, so that nobody can send keys that all hash alike. */
    public static final long SEED = ThreadLocalRandom.current().nextLong();

    private int[] slots = new int[1024];
    private int[] hashes = new int[1024];
    private int size;
    private int hash;
    private int slot;

    /** Adds a number to a hash that began with {@link #SEED}. */
    public static long mix(long hash, long value) {
        long h = (hash ^ value) * PRIME;
        return h ^ (h >>> 29);
    }

    /** The first row that may be equal, or -1. */
    public int first(long longHash) {
        hash = Long.hashCode(longHash * PRIME);
        slot = hash & (slots.length - 1);
        return candidate();
    }

    /** The next row that may be equal, or -1. */
    public int next() {
        slot = (slot + 1) & (slots.length - 1);
        return candidate();
    }

    private int candidate() {
        int mask = slots.length - 1;
        while (slots[slot] != 0) {
            if (hashes[slot] == hash) {
                return slots[slot] - 1;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    /** Enters the next row under the hash that was looked up last. */
    public void insert() {
        slots[slot] = ++size;
        hashes[slot] = hash;
        if (size * 2 > slots.length) {
            grow();
        }
    }

    private void grow() {
        int[] oldSlots = slots;
        int[] oldHashes = hashes;
        slots = new int[oldSlots.length * 2];
        hashes = new int[slots.length];
        int mask = slots.length - 1;
        for (int i = 0; i < oldSlots.length; i++) {
            if (oldSlots[i] != 0) {
                int at = oldHashes[i] & mask;
                while (slots[at] != 0) {
                    at = (at + 1) & mask;
                }
                slots[at] = oldSlots[i];
                hashes[at] = oldHashes[i];
            }
        }
    }
}
