// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof;

import java.util.Arrays;

/** The function table. Names are numbers of {@link Strings}; a function is known to other tables by its place here, not its id. */
public final class Functions {
    private long[] id = new long[64];
    private int[] name = new int[64];
    private int[] systemName = new int[64];
    private int[] file = new int[64];
    private long[] startLine = new long[64];
    private int size;

    public int size() {
        return size;
    }

    /** The id in the file: not zero, unique, otherwise anything; unsigned. */
    public long id(int function) {
        return id[function];
    }

    public int name(int function) {
        return name[function];
    }

    public int systemName(int function) {
        return systemName[function];
    }

    public int file(int function) {
        return file[function];
    }

    /** The line of the declaration, 0 when not known. Go writes it since 1.20. */
    public long startLine(int function) {
        return startLine[function];
    }

    public void name(int function, int nameString) {
        name[function] = nameString;
    }

    public int add(long functionId, int nameString, int systemNameString, int fileString, long line) {
        if (size == id.length) {
            int capacity = size * 2;
            id = Arrays.copyOf(id, capacity);
            name = Arrays.copyOf(name, capacity);
            systemName = Arrays.copyOf(systemName, capacity);
            file = Arrays.copyOf(file, capacity);
            startLine = Arrays.copyOf(startLine, capacity);
        }
        id[size] = functionId;
        name[size] = nameString;
        systemName[size] = systemNameString;
        file[size] = fileString;
        startLine[size] = line;
        return size++;
    }

    public void clear() {
        size = 0;
    }
}
