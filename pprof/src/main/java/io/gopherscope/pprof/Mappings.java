// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof;

import java.util.Arrays;

/** The mapping table: the executables and libraries that were loaded. The first one is the main binary. */
public final class Mappings {
    /** Bits of {@link #flags}. */
    public static final int HAS_FUNCTIONS = 1;

    public static final int HAS_FILENAMES = 2;
    public static final int HAS_LINE_NUMBERS = 4;
    public static final int HAS_INLINE_FRAMES = 8;

    private long[] id = new long[8];
    private long[] start = new long[8];
    private long[] limit = new long[8];
    private long[] offset = new long[8];
    private int[] file = new int[8];
    private int[] buildId = new int[8];
    private byte[] flags = new byte[8];
    private int size;

    public int size() {
        return size;
    }

    public long id(int mapping) {
        return id[mapping];
    }

    /** The first address, unsigned. */
    public long start(int mapping) {
        return start[mapping];
    }

    /** The address after the last, unsigned. */
    public long limit(int mapping) {
        return limit[mapping];
    }

    /** Where in the file the mapping begins. */
    public long offset(int mapping) {
        return offset[mapping];
    }

    public int file(int mapping) {
        return file[mapping];
    }

    public void file(int mapping, int fileString) {
        file[mapping] = fileString;
    }

    public int buildId(int mapping) {
        return buildId[mapping];
    }

    public int flags(int mapping) {
        return flags[mapping];
    }

    public int add(
            long mappingId,
            long startAddress,
            long limitAddress,
            long fileOffset,
            int fileString,
            int buildIdString,
            int flagBits) {
        if (size == id.length) {
            int capacity = size * 2;
            id = Arrays.copyOf(id, capacity);
            start = Arrays.copyOf(start, capacity);
            limit = Arrays.copyOf(limit, capacity);
            offset = Arrays.copyOf(offset, capacity);
            file = Arrays.copyOf(file, capacity);
            buildId = Arrays.copyOf(buildId, capacity);
            flags = Arrays.copyOf(flags, capacity);
        }
        id[size] = mappingId;
        start[size] = startAddress;
        limit[size] = limitAddress;
        offset[size] = fileOffset;
        file[size] = fileString;
        buildId[size] = buildIdString;
        flags[size] = (byte) flagBits;
        return size++;
    }

    public void clear() {
        size = 0;
    }
}
