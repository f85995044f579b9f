// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.stacks;

import io.gopherscope.pprof.IntPages;
import io.gopherscope.storage.query.StoredLocation;
import java.util.Arrays;
import java.util.Map;

/**
 * Stacks as places in a table of locations, leaf first. An id never changes its meaning, so nothing in here goes stale. Not safe for
 * use by several threads.
 */
final class StackDictionary {
    private final LocationTable locations = new LocationTable();
    private final LongIndex ids = new LongIndex();
    /** Where the codes of a stack end; they begin where those of the stack before end. */
    private int[] codesTo = new int[512];

    /** The codes of all stacks; the first one is that of stacks that nobody knows. */
    private final IntPages codes = new IntPages();

    /** Of the stacks of {@link #staged}: their locations, in the order of the places that they get. */
    private final LongIndex unnamed = new LongIndex();

    StackDictionary() {
        codes.add(LocationTable.UNKNOWN_STACK);
    }

    /** How many stacks there are. */
    int size() {
        return ids.size();
    }

    LocationTable locations() {
        return locations;
    }

    IntPages codes() {
        return codes;
    }

    /** The number of a stack, or {@link LongIndex#ABSENT}. */
    int find(long id) {
        return ids.find(id);
    }

    /** Where the codes of a stack begin. */
    int from(int stack) {
        return stack == 0 ? 1 : codesTo[stack - 1];
    }

    /** Where they end. */
    int to(int stack) {
        return codesTo[stack];
    }

    /** Ids of the stacks that are not in here. */
    long[] missing(StackColumns columns) {
        long[] missing = new long[columns.size()];
        int count = 0;
        for (int row = 0; row < columns.size(); row++) {
            if (find(columns.stack(row)) == LongIndex.ABSENT) {
                missing[count++] = columns.stack(row);
            }
        }
        return Arrays.copyOf(missing, count);
    }

    /**
     * Adds a stack to a dictionary that has none but such; what the locations are
     * is said by {@link #name} when all stacks are there.
     *
     * @param depth how many of the locations are the stack's
     */
    void staged(long id, long[] stackLocations, int depth) {
        if (find(id) != LongIndex.ABSENT) {
            return;
        }
        for (int i = 0; i < depth; i++) {
            codes.add(unnamed.findOrAdd(stackLocations[i]) + 1);
        }
        end(id);
    }

    /** Ids of the locations of staged stacks. */
    long[] unnamed() {
        return unnamed.from(0);
    }

    /**
     * Says what the next locations of the staged stacks are.
     *
     * @param next the next of {@link #unnamed}
     * @param known what is known of them
     */
    void name(long[] next, Map<Long, StoredLocation> known) {
        for (long id : next) {
            locations.add(id, known.get(id));
        }
    }

    /** Takes over what another one has and this one has not. */
    void addAll(StackDictionary from) {
        int[] places = new int[from.locations.size()];
        Arrays.fill(places, LongIndex.ABSENT);
        for (int stack = 0; stack < from.size(); stack++) {
            if (find(from.ids.id(stack)) != LongIndex.ABSENT) {
                continue;
            }
            for (int at = from.from(stack); at < from.to(stack); at++) {
                int code = from.codes.get(at);
                if (places[code] == LongIndex.ABSENT) {
                    places[code] = place(from, code);
                }
                codes.add(places[code]);
            }
            end(from.ids.id(stack));
        }
    }

    /** About how much memory it takes. */
    long bytes() {
        return ids.bytes() + 4L * codesTo.length + codes.bytes() + locations.bytes();
    }

    private int place(StackDictionary from, int code) {
        long id = from.unnamed.id(code - 1);
        int place = locations.find(id);
        return place == LongIndex.ABSENT ? locations.add(id, from.locations, code) : place;
    }

    private void end(long id) {
        int stack = ids.findOrAdd(id);
        if (stack == codesTo.length) {
            codesTo = Arrays.copyOf(codesTo, stack * 2);
        }
        codesTo[stack] = codes.size();
    }

    /** The stacks of some columns as they are here; a stack that is not here goes in under a name that says so. */
    StoredStacks view(StackColumns columns) {
        int[] from = new int[columns.size()];
        int[] to = new int[columns.size()];
        for (int row = 0; row < columns.size(); row++) {
            int stack = find(columns.stack(row));
            from[row] = stack == LongIndex.ABSENT ? 0 : from(stack);
            to[row] = stack == LongIndex.ABSENT ? 1 : to(stack);
        }
        return new StoredStacks(columns, codes, from, to, locations);
    }
}
