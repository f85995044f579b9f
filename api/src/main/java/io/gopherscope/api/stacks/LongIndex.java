// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.stacks;

import java.util.Arrays;

/** Numbers 64 bit ids from 0 on, in the order in which they come. The ids are hashes already: any of their bits are as good. */
public final class LongIndex {
    public static final int ABSENT = -1;

    private long[] ids = new long[512];
    /** Numbers by hash; {@link #ABSENT} is free. */
    private int[] slots = new int[1024];

    private int size;

    public LongIndex() {
        Arrays.fill(slots, ABSENT);
    }

    /** How many ids there are. */
    public int size() {
        return size;
    }

    long id(int number) {
        return ids[number];
    }

    /** The number of an id, or {@link #ABSENT}. */
    int find(long id) {
        int mask = slots.length - 1;
        int slot = (int) id & mask;
        while (slots[slot] != ABSENT) {
            if (ids[slots[slot]] == id) {
                return slots[slot];
            }
            slot = (slot + 1) & mask;
        }
        return ABSENT;
    }

    /** The number of an id, a new one if need be. */
    public int findOrAdd(long id) {
        int found = find(id);
        if (found != ABSENT) {
            return found;
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        ids[size++] = id;
        if (size * 2 > slots.length) {
            slots = new int[slots.length * 2];
            Arrays.fill(slots, ABSENT);
            for (int number = 0; number < size; number++) {
                put(number);
            }
        } else {
            put(size - 1);
        }
        return size - 1;
    }

    /** Ids from a number on, in the order of their numbers. */
    public long[] from(int first) {
        return Arrays.copyOfRange(ids, first, size);
    }

    long bytes() {
        return 8L * ids.length + 4L * slots.length;
    }

    private void put(int number) {
        int mask = slots.length - 1;
        int slot = (int) ids[number] & mask;
        while (slots[slot] != ABSENT) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = number;
    }
}
