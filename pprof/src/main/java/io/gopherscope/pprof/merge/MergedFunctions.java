// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.merge;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.RowIndex;

/** Functions are one when their names, file and start line are equal. */
final class MergedFunctions {
    private final Functions all = new Functions();
    private final RowIndex index = new RowIndex();
    private final MergedStrings strings;
    private Functions source = new Functions();
    private int[] memo = {};

    MergedFunctions(MergedStrings strings) {
        this.strings = strings;
    }

    Functions all() {
        return all;
    }

    void source(Functions functions) {
        source = functions;
        memo = MergedStrings.memoOf(memo, functions.size());
    }

    int map(int function) {
        if (memo[function] < 0) {
            memo[function] = findOrAdd(function);
        }
        return memo[function];
    }

    private int findOrAdd(int function) {
        int name = strings.map(source.name(function));
        int systemName = strings.map(source.systemName(function));
        int file = strings.map(source.file(function));
        long startLine = source.startLine(function);
        long hash = RowIndex.mix(RowIndex.mix(RowIndex.SEED, ((long) name << 32) | systemName), file);
        for (int row = index.first(RowIndex.mix(hash, startLine)); row >= 0; row = index.next()) {
            if (all.name(row) == name
                    && all.systemName(row) == systemName
                    && all.file(row) == file
                    && all.startLine(row) == startLine) {
                return row;
            }
        }
        index.insert();
        return all.add(all.size() + 1L, name, systemName, file, startLine);
    }
}
