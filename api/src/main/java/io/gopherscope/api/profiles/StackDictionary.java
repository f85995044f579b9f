// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.profiles;

import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.stacks.StackSink;
import io.gopherscope.storage.query.StackValues;
import java.util.Arrays;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The stacks of one tenant that were looked at lately, as numbers of names: about 150 bytes a stack. An id never changes its
 * meaning, so nothing in here goes stale.
 */
final class StackDictionary {
    private static final String UNKNOWN = "(unknown stack)";
    private static final int ABSENT = -1;
    private static final long BYTES_PER_NAME = 80;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final StringInterner names = new StringInterner();
    /** Places of stacks by hash of their id; {@link #ABSENT} is free. */
    private int[] slots = new int[1024];

    private long[] ids = new long[512];
    /** Where the frames of a stack end; they begin where those of the stack before end. */
    private int[] ends = new int[512];

    private int size;
    private int[] frames = new int[16 << 10];
    private int used;

    StackDictionary() {
        Arrays.fill(slots, ABSENT);
    }

    /** Ids of the stacks that are not in here. */
    long[] missing(StackValues values) {
        lock.readLock().lock();
        try {
            long[] missing = new long[values.size()];
            int count = 0;
            for (int i = 0; i < values.size(); i++) {
                if (find(values.stack(i)) == ABSENT) {
                    missing[count++] = values.stack(i);
                }
            }
            return Arrays.copyOf(missing, count);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Takes in a stack, its names leaf first. */
    void add(long id, String[] stack) {
        lock.writeLock().lock();
        try {
            if (find(id) != ABSENT) {
                return;
            }
            if (used + stack.length > frames.length) {
                frames = Arrays.copyOf(frames, Math.max(used + stack.length, frames.length * 2));
            }
            for (String name : stack) {
                frames[used++] = names.intern(name);
            }
            append(id);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Feeds all stacks with their values. A stack that is not in here goes in under a name that says so, to keep the sum.
     *
     * @param into the names of the sink
     */
    void feed(StackValues values, StringInterner into, StackSink sink) {
        lock.readLock().lock();
        try {
            int[] translated = new int[names.strings().size()];
            Arrays.fill(translated, ABSENT);
            int[] stack = new int[256];
            long[] value = new long[1];
            for (int i = 0; i < values.size(); i++) {
                value[0] = values.value(i);
                int place = find(values.stack(i));
                if (place == ABSENT) {
                    sink.add(new int[] {into.intern(UNKNOWN)}, 0, 1, value);
                    continue;
                }
                int from = place == 0 ? 0 : ends[place - 1];
                int depth = ends[place] - from;
                if (depth > stack.length) {
                    stack = new int[depth * 2];
                }
                for (int frame = 0; frame < depth; frame++) {
                    int name = frames[from + frame];
                    if (translated[name] == ABSENT) {
                        translated[name] = into.intern(names.strings(), name);
                    }
                    stack[frame] = translated[name];
                }
                sink.add(stack, 0, depth, value);
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /** About how much memory it takes. */
    long bytes() {
        lock.readLock().lock();
        try {
            return 4L * (slots.length + frames.length + ends.length)
                    + 8L * ids.length
                    + BYTES_PER_NAME * names.strings().size();
        } finally {
            lock.readLock().unlock();
        }
    }

    private int find(long id) {
        int mask = slots.length - 1;
        int slot = slot(id, mask);
        while (slots[slot] != ABSENT) {
            if (ids[slots[slot]] == id) {
                return slots[slot];
            }
            slot = (slot + 1) & mask;
        }
        return ABSENT;
    }

    private void append(long id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        ids[size] = id;
        ends[size] = used;
        size++;
        if (size * 2 > slots.length) {
            slots = new int[slots.length * 2];
            Arrays.fill(slots, ABSENT);
            for (int place = 0; place < size; place++) {
                put(place);
            }
        } else {
            put(size - 1);
        }
    }

    private void put(int place) {
        int mask = slots.length - 1;
        int slot = slot(ids[place], mask);
        while (slots[slot] != ABSENT) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = place;
    }

    /** Ids are hashes already; their low bits are as good as any. */
    private static int slot(long id, int mask) {
        return (int) id & mask;
    }
}
