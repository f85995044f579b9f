// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.dictionary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Remembers which dictionary rows are in the database, so that each is written about once a week and not with every profile.
 * Forgetting costs a repeated row, which the tables fold; a false memory would cost a name, so a row is remembered only after its
 * insert succeeded, by 64 hashed bits of which two rows share a value once in 10¹³ (at a million remembered rows).
 *
 * <p>Two generations: new rows enter the young one, which grows up to a fixed size, rows in use move from the old to the young one, and when
 * the young one has no more room it becomes the old one. Safe for use by several threads; a reader may miss what is just being added.
 */
public final class WrittenRows {
    /** A row in use is written again after this time, so that its {@code last_day} keeps it from expiring. */
    static final long REFRESH_SECONDS = 7 * 86_400;

    /** Slots to begin with: few services have few rows, which are then found in the processor's cache. */
    private static final int SMALLEST = 1 << 12;

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);

    private final int capacity;
    private volatile long[] young;
    private volatile long[] old;
    private int added;

    /**
     * @param capacity how many rows are remembered for certain; a power of two, up to 32 bytes of memory each
     */
    public WrittenRows(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity must be a power of two: " + capacity);
        }
        this.capacity = capacity;
        this.young = new long[Math.min(SMALLEST, capacity * 2)];
        this.old = new long[1];
    }

    /**
     * What a row is remembered by.
     *
     * @param scope hash of tenant, service and table
     * @param id the row's id within them
     * @param epochSecond when the row is used; the week turns at another moment for each row, so that rows do not all come back at once
     */
    public static long key(long scope, long id, long epochSecond) {
        return key(scope, id, epochSecond, REFRESH_SECONDS);
    }

    /** As {@link #key(long, long, long)}, for a row that is written again after this many seconds. */
    public static long key(long scope, long id, long epochSecond, long refreshSeconds) {
        long hash = mix(scope ^ mix(id));
        long period = (epochSecond + Long.remainderUnsigned(hash, refreshSeconds)) / refreshSeconds;
        long key = mix(hash + period);
        return key == 0 ? 1 : key;
    }

    /** Whether the row is known to be there. */
    public boolean contains(long key) {
        if (find(young, key)) {
            return true;
        }
        if (find(old, key)) {
            add(key);
            return true;
        }
        return false;
    }

    /** Notes that these rows are there. */
    public void addAll(LongSet keys) {
        for (int i = 0; i < keys.size(); i++) {
            add(keys.get(i));
        }
    }

    /** Forgets all, because rows may have been deleted. */
    public synchronized void forget() {
        old = new long[1];
        young = new long[Math.min(SMALLEST, capacity * 2)];
        added = 0;
    }

    private synchronized void add(long key) {
        long[] slots = young;
        if (!enter(slots, key)) {
            return;
        }
        if (++added == capacity) {
            old = slots;
            young = new long[Math.min(SMALLEST, capacity * 2)];
            added = 0;
        } else if (added * 2 == slots.length) {
            long[] wider = new long[slots.length * 2];
            for (long known : slots) {
                if (known != 0) {
                    enter(wider, known);
                }
            }
            young = wider;
        }
    }

    /** Puts a key into a free slot; false when it has one. */
    private static boolean enter(long[] slots, long key) {
        int mask = slots.length - 1;
        int slot = (int) key & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == key) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        SLOT.setOpaque(slots, slot, key);
        return true;
    }

    private static boolean find(long[] slots, long key) {
        int mask = slots.length - 1;
        int slot = (int) key & mask;
        while (true) {
            long found = (long) SLOT.getOpaque(slots, slot);
            if (found == key) {
                return true;
            }
            if (found == 0) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
    }

    /** The finalizer of MurmurHash3, which lets every bit of the input reach every bit of the result. */
    private static long mix(long value) {
        long h = value;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
