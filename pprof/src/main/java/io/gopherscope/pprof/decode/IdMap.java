// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * From ids in a file to places in a table. Ids up to about the number of rows, which is what encoders write, are looked up in an
 * array; any other 64-bit number in a hash table whose seed a sender cannot know.
 */
final class IdMap {
    static final int ABSENT = -1;

    private final long seed = ThreadLocalRandom.current().nextLong() | 1;
    private int[] dense = {};
    private int denseSize;
    private long[] keys = {};
    private int[] places = {};
    private int sparseCount;

    /** Empties the map and prepares it for that many ids. */
    void reset(int rows) {
        denseSize = rows + 1;
        if (dense.length < denseSize || (dense.length > 1 << 16 && dense.length / 8 > denseSize)) {
            dense = new int[denseSize];
        }
        Arrays.fill(dense, 0, denseSize, ABSENT);
        sparseCount = 0;
        if (keys.length > 0) {
            keys = new long[0];
            places = new int[0];
        }
    }

    int get(long id) {
        if (id >= 0 && id < denseSize) {
            return dense[(int) id];
        }
        return sparseCount == 0 ? ABSENT : sparse(id);
    }

    /** Enters an id that is not zero; false when it is there already. */
    boolean put(long id, int place) {
        if (id >= 0 && id < denseSize) {
            if (dense[(int) id] != ABSENT) {
                return false;
            }
            dense[(int) id] = place;
            return true;
        }
        if (sparseCount * 2 >= keys.length) {
            rehash();
        }
        int slot = slot(id);
        if (keys[slot] == id) {
            return false;
        }
        keys[slot] = id;
        places[slot] = place;
        sparseCount++;
        return true;
    }

    private int sparse(long id) {
        int slot = slot(id);
        return keys[slot] == id ? places[slot] : ABSENT;
    }

    /** Where the id is or would go. 0 marks a free slot: it is never an id. */
    private int slot(long id) {
        long h = (id ^ seed) * 0x9E3779B97F4A7C15L;
        h = (h ^ (h >>> 32)) * seed;
        int mask = keys.length - 1;
        int slot = (int) (h >>> 32) & mask;
        while (keys[slot] != 0 && keys[slot] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void rehash() {
        long[] oldKeys = keys;
        int[] oldPlaces = places;
        keys = new long[Math.max(64, oldKeys.length * 2)];
        places = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                places[slot] = oldPlaces[i];
            }
        }
    }
}
