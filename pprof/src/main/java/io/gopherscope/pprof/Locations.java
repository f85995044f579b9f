// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof;

import java.util.Arrays;

/**
 * The location table: addresses with their source lines. The lines of location {@code l} are {@code linesFrom(l)} up to, not
 * including, {@code linesTo(l)}; the first is the innermost inlined function, the last the one that was really called.
 */
public final class Locations {
    private long[] id = new long[64];
    private int[] mapping = new int[64];
    private long[] address = new long[64];
    private boolean[] folded = new boolean[64];
    private int[] linesTo = new int[64];
    private int size;

    private int[] function = new int[64];
    private long[] line = new long[64];
    private long[] column = new long[64];
    private int lines;

    public int size() {
        return size;
    }

    /** The id in the file: not zero, unique, otherwise anything; unsigned. */
    public long id(int location) {
        return id[location];
    }

    /** Place in {@link Mappings}, or -1. */
    public int mapping(int location) {
        return mapping[location];
    }

    /** The instruction's address, unsigned; 0 when not known. */
    public long address(int location) {
        return address[location];
    }

    /** Whether symbols were folded here by the linker, so that the names are one of several possible ones. */
    public boolean isFolded(int location) {
        return folded[location];
    }

    public int linesFrom(int location) {
        return location == 0 ? 0 : linesTo[location - 1];
    }

    public int linesTo(int location) {
        return linesTo[location];
    }

    /** How many frames a person sees for this location: its lines, or one when it has none. */
    public int frames(int location) {
        return Math.max(1, linesTo[location] - linesFrom(location));
    }

    /** Lines of all locations together. */
    public int lines() {
        return lines;
    }

    /** Place in {@link Functions}. */
    public int function(int ofLine) {
        return function[ofLine];
    }

    public long line(int ofLine) {
        return line[ofLine];
    }

    public long column(int ofLine) {
        return column[ofLine];
    }

    /** Adds a line to the location that {@link #add} will make next. */
    public void addLine(int functionPlace, long lineNumber, long columnNumber) {
        if (lines == function.length) {
            int capacity = lines * 2;
            function = Arrays.copyOf(function, capacity);
            line = Arrays.copyOf(line, capacity);
            column = Arrays.copyOf(column, capacity);
        }
        function[lines] = functionPlace;
        line[lines] = lineNumber;
        column[lines] = columnNumber;
        lines++;
    }

    /** Puts a location into a mapping. */
    public void mapping(int location, int mappingPlace) {
        mapping[location] = mappingPlace;
    }

    /** Makes a location of the lines added since the last one. */
    public int add(long locationId, int mappingPlace, long instruction, boolean isFolded) {
        if (size == id.length) {
            int capacity = size * 2;
            id = Arrays.copyOf(id, capacity);
            mapping = Arrays.copyOf(mapping, capacity);
            address = Arrays.copyOf(address, capacity);
            folded = Arrays.copyOf(folded, capacity);
            linesTo = Arrays.copyOf(linesTo, capacity);
        }
        id[size] = locationId;
        mapping[size] = mappingPlace;
        address[size] = instruction;
        folded[size] = isFolded;
        linesTo[size] = lines;
        return size++;
    }

    public void clear() {
        size = 0;
        lines = 0;
    }
}
