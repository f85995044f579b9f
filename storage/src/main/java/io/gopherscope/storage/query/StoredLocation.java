// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A location of code as it is stored.
 *
 * @param id made of its content
 * @param mappingFile the binary
 * @param buildId the binary's
 * @param mappingStart where the mapping lay in one of the processes
 * @param mappingSize its length
 * @param mappingOffset where it begins in the file
 * @param mappingFlags 1 functions, 2 file names, 4 line numbers, 8 inline frames
 * @param address relative to the mapping's start
 * @param folded symbols were folded here
 * @param lines innermost first
 */
public record StoredLocation(
        long id,
        String mappingFile,
        String buildId,
        long mappingStart,
        long mappingSize,
        long mappingOffset,
        int mappingFlags,
        long address,
        boolean folded,
        List<Line> lines) {

    /**
     * One function at a location.
     *
     * @param startLine where the function begins
     */
    public record Line(String name, String systemName, String file, long startLine, long line, long column) {}

    static StoredLocation read(RowInput rows) throws IOException {
        return new StoredLocation(
                rows.int64(),
                rows.text(),
                rows.text(),
                rows.int64(),
                rows.int64(),
                rows.int64(),
                rows.uint8(),
                rows.int64(),
                rows.bool(),
                lines(rows));
    }

    private static List<Line> lines(RowInput rows) throws IOException {
        String[] names = rows.texts();
        String[] systemNames = rows.texts();
        String[] files = rows.texts();
        long[] startLines = rows.int64s();
        long[] lines = rows.int64s();
        long[] columns = rows.int64s();
        List<Line> all = new ArrayList<>(names.length);
        for (int i = 0; i < names.length; i++) {
            all.add(new Line(names[i], systemNames[i], files[i], startLines[i], lines[i], columns[i]));
        }
        return List.copyOf(all);
    }
}
