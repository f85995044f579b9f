// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof;

import java.util.Arrays;

/**
 * The sample table. The stack of sample {@code s} is the locations at {@code locationsFrom(s)} up to, not including,
 * {@code locationsTo(s)}, leaf first; its labels are those at {@code labelsFrom(s)} up to {@code labelsTo(s)}; it has one value
 * per column.
 */
public final class Samples {
    private int columns;
    private int size;
    private int[] locationsTo = new int[64];
    private int[] labelsTo = new int[64];
    private long[] values = new long[64];
    private int[] locations = new int[256];
    private int locationCount;
    private int valueCount;
    private final Labels labels = new Labels();

    public Samples(int columns) {
        this.columns = columns;
    }

    public int size() {
        return size;
    }

    /** Values per sample, which is the number of sample types. */
    public int columns() {
        return columns;
    }

    public int locationsFrom(int sample) {
        return sample == 0 ? 0 : locationsTo[sample - 1];
    }

    public int locationsTo(int sample) {
        return locationsTo[sample];
    }

    public int depth(int sample) {
        return locationsTo[sample] - locationsFrom(sample);
    }

    /** Place in {@link Locations}. */
    public int location(int at) {
        return locations[at];
    }

    /** Locations of all stacks together. */
    public int locations() {
        return locationCount;
    }

    public long value(int sample, int column) {
        return values[sample * columns + column];
    }

    public void setValue(int sample, int column, long value) {
        values[sample * columns + column] = value;
    }

    public int labelsFrom(int sample) {
        return sample == 0 ? 0 : labelsTo[sample - 1];
    }

    public int labelsTo(int sample) {
        return labelsTo[sample];
    }

    public Labels labels() {
        return labels;
    }

    /** Whether every value of the sample is zero. */
    public boolean isZero(int sample) {
        for (int i = sample * columns, to = i + columns; i < to; i++) {
            if (values[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Makes room for so many locations at once, so that no copies are made while they come. */
    public void reserve(int count) {
        if (count > locations.length) {
            locations = Arrays.copyOf(locationCount == 0 ? new int[0] : locations, count);
        }
    }

    /** Adds a location to the sample that {@link #add} will make next. */
    public void addLocation(int location) {
        if (locationCount == locations.length) {
            locations = Arrays.copyOf(locations, grown(locationCount));
        }
        locations[locationCount++] = location;
    }

    /** Adds a value to the sample that {@link #add} will make next. */
    public void addValue(long value) {
        if (valueCount == values.length) {
            values = Arrays.copyOf(values, grown(valueCount));
        }
        values[valueCount++] = value;
    }

    /** Locations, values and {@link #labels} that were added since the last {@link #add} and are no sample yet. */
    public int pendingLocations() {
        return locationCount - (size == 0 ? 0 : locationsTo[size - 1]);
    }

    public int pendingValues() {
        return valueCount - size * columns;
    }

    public int pendingLabelsFrom() {
        return size == 0 ? 0 : labelsTo[size - 1];
    }

    /** Makes a sample of what was added since the last one. It must have got one value per column. */
    public int add() {
        if (pendingValues() != columns) {
            throw new IllegalStateException("a sample needs " + columns + " values");
        }
        if (size == locationsTo.length) {
            locationsTo = Arrays.copyOf(locationsTo, grown(size));
            labelsTo = Arrays.copyOf(labelsTo, grown(size));
        }
        locationsTo[size] = locationCount;
        labelsTo[size] = labels.size();
        return size++;
    }

    public void clear(int newColumns) {
        columns = newColumns;
        size = 0;
        locationCount = 0;
        valueCount = 0;
        labels.clear();
    }

    private static int grown(int capacity) {
        if (capacity > Integer.MAX_VALUE / 2 - 8) {
            throw new ProfileException(ProfileException.Code.TOO_MANY_SAMPLES, "more samples than a table can hold");
        }
        return capacity * 2;
    }
}
