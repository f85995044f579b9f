// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.merge;

import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.RowIndex;

/**
 * Locations are one when their mapping, their address in it, whether they are folded and their lines are equal. Columns count for
 * the last line only: the key that Go makes overwrites the others, and files merged here must match files merged there.
 */
final class MergedLocations {
    private final Locations all = new Locations();
    private final RowIndex index = new RowIndex();
    private final MergedMappings mappings;
    private final MergedFunctions functions;
    private Locations source = new Locations();
    private int[] memo = {};

    MergedLocations(MergedMappings mappings, MergedFunctions functions) {
        this.mappings = mappings;
        this.functions = functions;
    }

    Locations all() {
        return all;
    }

    void source(Locations locations) {
        source = locations;
        memo = MergedStrings.memoOf(memo, locations.size());
    }

    int map(int location) {
        if (memo[location] < 0) {
            memo[location] = findOrAdd(location);
        }
        return memo[location];
    }

    private int findOrAdd(int location) {
        int from = source.linesFrom(location);
        int to = source.linesTo(location);
        int mapping = -1;
        long address = source.address(location);
        if (source.mapping(location) >= 0) {
            mapping = mappings.map(source.mapping(location));
            address += mappings.shift(source.mapping(location));
        }
        long hash = RowIndex.mix(RowIndex.SEED, address);
        hash = RowIndex.mix(hash, ((long) mapping << 1) | (source.isFolded(location) ? 1 : 0));
        for (int line = from; line < to; line++) {
            hash = RowIndex.mix(hash, functions.map(source.function(line)));
            hash = RowIndex.mix(hash, source.line(line));
        }
        for (int row = index.first(hash); row >= 0; row = index.next()) {
            if (all.address(row) == address
                    && all.mapping(row) == mapping
                    && all.isFolded(row) == source.isFolded(location)
                    && sameLines(row, from, to)) {
                return row;
            }
        }
        index.insert();
        for (int line = from; line < to; line++) {
            all.addLine(functions.map(source.function(line)), source.line(line), source.column(line));
        }
        return all.add(all.size() + 1L, mapping, address, source.isFolded(location));
    }

    private boolean sameLines(int row, int from, int to) {
        int rowFrom = all.linesFrom(row);
        if (all.linesTo(row) - rowFrom != to - from) {
            return false;
        }
        for (int i = 0; i < to - from; i++) {
            if (all.function(rowFrom + i) != functions.map(source.function(from + i))
                    || all.line(rowFrom + i) != source.line(from + i)) {
                return false;
            }
        }
        return from == to || all.column(all.linesTo(row) - 1) == source.column(to - 1);
    }
}
