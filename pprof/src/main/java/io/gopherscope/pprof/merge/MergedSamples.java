// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.merge;

import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.RowIndex;
import io.gopherscope.pprof.Samples;

/** Samples are one when their stacks and labels are equal; their values are then added, wrapping around. */
final class MergedSamples {
    private final Samples all;
    private final RowIndex index = new RowIndex();
    private final MergedLocations locations;
    private final MergedStrings strings;
    private int[] stack = new int[256];
    private boolean negative;

    MergedSamples(int columns, MergedLocations locations, MergedStrings strings) {
        this.all = new Samples(columns);
        this.locations = locations;
        this.strings = strings;
    }

    Samples all() {
        return all;
    }

    /** Whether a value or a sum was below zero, so that sums may have cancelled to zero on the way. */
    boolean sawNegative() {
        return negative;
    }

    /** Adds the samples of a source in their order. Those of which every value is zero are passed over, stack and all. */
    void add(Samples source) {
        for (int sample = 0; sample < source.size(); sample++) {
            if (!source.isZero(sample)) {
                int depth = mapStack(source, sample);
                int row = find(source, sample, depth);
                if (row < 0) {
                    append(source, sample, depth);
                } else {
                    addValues(source, sample, row);
                }
            }
        }
    }

    private int mapStack(Samples source, int sample) {
        int from = source.locationsFrom(sample);
        int depth = source.locationsTo(sample) - from;
        if (depth > stack.length) {
            stack = new int[Math.max(depth, stack.length * 2)];
        }
        for (int i = 0; i < depth; i++) {
            stack[i] = locations.map(source.location(from + i));
        }
        return depth;
    }

    private int find(Samples source, int sample, int depth) {
        long hash = RowIndex.mix(RowIndex.SEED, depth);
        for (int i = 0; i < depth; i++) {
            hash = RowIndex.mix(hash, stack[i]);
        }
        Labels labels = source.labels();
        for (int label = source.labelsFrom(sample); label < source.labelsTo(sample); label++) {
            hash = RowIndex.mix(hash, strings.map(labels.key(label)));
            hash = RowIndex.mix(hash, labels.isNumeric(label) ? labels.number(label) : ~mapped(labels.string(label)));
        }
        for (int row = index.first(hash); row >= 0; row = index.next()) {
            if (sameStack(row, depth) && sameLabels(row, source, sample)) {
                return row;
            }
        }
        return -1;
    }

    private boolean sameStack(int row, int depth) {
        int from = all.locationsFrom(row);
        if (all.locationsTo(row) - from != depth) {
            return false;
        }
        for (int i = 0; i < depth; i++) {
            if (all.location(from + i) != stack[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean sameLabels(int row, Samples source, int sample) {
        int from = all.labelsFrom(row);
        int sourceFrom = source.labelsFrom(sample);
        int count = source.labelsTo(sample) - sourceFrom;
        if (all.labelsTo(row) - from != count) {
            return false;
        }
        Labels ours = all.labels();
        Labels theirs = source.labels();
        for (int i = 0; i < count; i++) {
            if (ours.key(from + i) != mapped(theirs.key(sourceFrom + i))
                    || ours.string(from + i) != mapped(theirs.string(sourceFrom + i))
                    || ours.number(from + i) != theirs.number(sourceFrom + i)
                    || ours.unit(from + i) != mapped(theirs.unit(sourceFrom + i))) {
                return false;
            }
        }
        return true;
    }

    private int mapped(int string) {
        return string == Labels.NONE ? Labels.NONE : strings.map(string);
    }

    private void append(Samples source, int sample, int depth) {
        index.insert();
        for (int i = 0; i < depth; i++) {
            all.addLocation(stack[i]);
        }
        for (int column = 0; column < all.columns(); column++) {
            long value = source.value(sample, column);
            negative |= value < 0;
            all.addValue(value);
        }
        Labels labels = source.labels();
        for (int label = source.labelsFrom(sample); label < source.labelsTo(sample); label++) {
            if (labels.isNumeric(label)) {
                all.labels().addNumber(mapped(labels.key(label)), labels.number(label), mapped(labels.unit(label)));
            } else {
                all.labels().addString(mapped(labels.key(label)), mapped(labels.string(label)));
            }
        }
        all.add();
    }

    private void addValues(Samples source, int sample, int row) {
        for (int column = 0; column < all.columns(); column++) {
            long value = source.value(sample, column);
            long sum = all.value(row, column) + value;
            negative |= (value | sum) < 0;
            all.setValue(row, column, sum);
        }
    }

    boolean hasZero() {
        for (int row = 0; row < all.size(); row++) {
            if (all.isZero(row)) {
                return true;
            }
        }
        return false;
    }
}
