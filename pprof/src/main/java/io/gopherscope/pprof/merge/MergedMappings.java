// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.merge;

import io.gopherscope.pprof.Mappings;
import io.gopherscope.pprof.RowIndex;
import io.gopherscope.pprof.identity.ContentIds;
import java.util.Arrays;

/**
 * Mappings are one when their size in whole pages, their offset and their build id (or file, without one) are equal. The result
 * keeps the first one's addresses; those of later sources move with it, so that address space randomisation does not matter.
 */
final class MergedMappings {
    private final Mappings all = new Mappings();
    private final RowIndex index = new RowIndex();
    private final MergedStrings strings;
    private int[] nameOf = new int[8];
    private Mappings source = new Mappings();
    private int[] memo = {};

    MergedMappings(MergedStrings strings) {
        this.strings = strings;
    }

    Mappings all() {
        return all;
    }

    /** Turns to a source. The main binary, which is the first mapping, is taken over even if no sample is in it. */
    void source(Mappings mappings) {
        source = mappings;
        memo = MergedStrings.memoOf(memo, mappings.size());
        if (all.size() == 0 && mappings.size() > 0) {
            map(0);
        }
    }

    int map(int mapping) {
        if (memo[mapping] < 0) {
            memo[mapping] = findOrAdd(mapping);
        }
        return memo[mapping];
    }

    /** What to add to an address in this mapping of the source. */
    long shift(int mapping) {
        return all.start(map(mapping)) - source.start(mapping);
    }

    private int findOrAdd(int mapping) {
        long size = ContentIds.mergeSize(source, mapping);
        int file = strings.map(source.file(mapping));
        int buildId = strings.map(source.buildId(mapping));
        int name = buildId == 0 ? file : buildId;
        long offset = source.offset(mapping);
        long hash = RowIndex.mix(RowIndex.mix(RowIndex.mix(RowIndex.SEED, size), offset), name);
        for (int row = index.first(hash); row >= 0; row = index.next()) {
            if (ContentIds.mergeSize(all, row) == size && all.offset(row) == offset && nameOf[row] == name) {
                return row;
            }
        }
        index.insert();
        int row = all.add(
                all.size() + 1L,
                source.start(mapping),
                source.limit(mapping),
                offset,
                file,
                buildId,
                source.flags(mapping));
        if (row == nameOf.length) {
            nameOf = Arrays.copyOf(nameOf, row * 2);
        }
        nameOf[row] = name;
        return row;
    }
}
