// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import java.util.Arrays;

/**
 * Puts samples in ascending order of their stack ids. The ids are hashes, so their upper bits nearly always decide: those are sorted
 * together with the sample's place in one long, and what they leave undecided is settled afterwards.
 */
final class StackOrder {
    private long[] keys = new long[1024];
    private int[] order = new int[1024];

    /** The places of the first {@code count} ids, so that the ids ascend as unsigned numbers. Valid until the next call. */
    int[] of(long[] ids, int count) {
        if (keys.length < count) {
            keys = new long[count + count / 4];
            order = new int[keys.length];
        }
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, count - 1));
        long places = (1L << bits) - 1;
        for (int i = 0; i < count; i++) {
            keys[i] = ((ids[i] ^ Long.MIN_VALUE) & ~places) | i;
        }
        Arrays.sort(keys, 0, count);
        for (int i = 0; i < count; i++) {
            int place = (int) (keys[i] & places);
            int at = i;
            while (at > 0 && Long.compareUnsigned(ids[order[at - 1]], ids[place]) > 0) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = place;
        }
        return order;
    }
}
