// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof;

import io.gopherscope.pprof.identity.XxHash64;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** A string table in which each content is there once. It begins with the empty string. The hash seed cannot be known outside. */
public final class StringInterner {
    private static final int FREE = -1;

    private final long seed = ThreadLocalRandom.current().nextLong();
    private final Strings strings = new Strings();
    private int[] slots = new int[256];
    private int[] hashes = new int[256];

    public StringInterner() {
        Arrays.fill(slots, FREE);
        intern(new byte[0], 0, 0);
    }

    /** The table; it grows with each new string. */
    public Strings strings() {
        return strings;
    }

    public int intern(Strings from, int string) {
        return intern(from.data(), from.start(string), from.length(string));
    }

    public int intern(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return intern(bytes, 0, bytes.length);
    }

    public int intern(byte[] bytes, int from, int count) {
        int hash = Long.hashCode(XxHash64.hash(bytes, from, count, seed));
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != FREE) {
            if (hashes[slot] == hash && strings.contentEquals(slots[slot], bytes, from, count)) {
                return slots[slot];
            }
            slot = (slot + 1) & mask;
        }
        int string = strings.add(bytes, from, count);
        slots[slot] = string;
        hashes[slot] = hash;
        if (strings.size() * 2 > slots.length) {
            grow();
        }
        return string;
    }

    private void grow() {
        int[] oldSlots = slots;
        int[] oldHashes = hashes;
        slots = new int[oldSlots.length * 2];
        hashes = new int[slots.length];
        Arrays.fill(slots, FREE);
        int mask = slots.length - 1;
        for (int i = 0; i < oldSlots.length; i++) {
            if (oldSlots[i] != FREE) {
                int slot = oldHashes[i] & mask;
                while (slots[slot] != FREE) {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = oldSlots[i];
                hashes[slot] = oldHashes[i];
            }
        }
    }
}
