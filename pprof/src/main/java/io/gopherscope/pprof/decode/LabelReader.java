// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.Strings;
import java.util.Arrays;

/**
 * Labels of a sample, brought into canonical order. The rules are those of Go's reader: a label with a string is a string label;
 * any other is numeric, but disappears when it has neither a number nor a unit; once a value of a key has a unit, the other
 * values of that key have the empty one.
 */
final class LabelReader {
    private static final int FEW = 16;

    private final Strings strings;
    private final Labels labels;
    private final DecodeLimits limits;

    LabelReader(Strings strings, Labels labels, DecodeLimits limits) {
        this.strings = strings;
        this.labels = labels;
        this.limits = limits;
    }

    void read(Wire in) {
        long key = 0;
        long string = 0;
        long number = 0;
        long unit = 0;
        int outer = in.enter();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> key = in.number();
                case 2 -> string = in.number();
                case 3 -> number = in.number();
                case 4 -> unit = in.number();
                default -> {}
            }
        }
        in.leave(outer);
        int keyString = TableReader.checkString(key, strings);
        if (string != 0) {
            labels.addString(keyString, TableReader.checkString(string, strings));
        } else if (number != 0 || unit != 0) {
            labels.addNumber(keyString, number, unit == 0 ? Labels.NONE : TableReader.checkString(unit, strings));
        }
        TableReader.limit(strings.length(keyString), DecodeLimits.LABEL_KEY_BYTES, Code.STRING_TOO_LONG);
        TableReader.limit(labels.size(), limits.labels(), Code.TOO_MANY_LABELS);
    }

    void finishSample(int from) {
        int to = labels.size();
        TableReader.limit(to - from, limits.labelsPerSample(), Code.TOO_MANY_LABELS);
        if (to - from <= FEW) {
            sortFew(from, to);
        } else {
            sortMany(from, to);
        }
        fillUnits(from, to);
    }

    /** Orders two labels of one sample. */
    private int compare(int a, int b) {
        if (labels.isNumeric(a) != labels.isNumeric(b)) {
            return labels.isNumeric(a) ? 1 : -1;
        }
        return strings.compare(labels.key(a), labels.key(b));
    }

    private void sortFew(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            for (int j = i; j > from && compare(j, j - 1) < 0; j--) {
                swap(j, j - 1);
            }
        }
    }

    private void sortMany(int from, int to) {
        Integer[] order = new Integer[to - from];
        Arrays.setAll(order, i -> from + i);
        Arrays.sort(order, this::compare);
        var sorted = new Labels();
        for (int label : order) {
            sorted.add(labels, label);
        }
        labels.truncate(from);
        for (int i = 0; i < sorted.size(); i++) {
            labels.add(sorted, i);
        }
    }

    private void swap(int a, int b) {
        int key = labels.key(a);
        int string = labels.string(a);
        long number = labels.number(a);
        int unit = labels.unit(a);
        labels.set(a, labels.key(b), labels.string(b), labels.number(b), labels.unit(b));
        labels.set(b, key, string, number, unit);
    }

    private void fillUnits(int from, int to) {
        for (int first = from; first < to; ) {
            int next = first + 1;
            boolean unit = labels.unit(first) != Labels.NONE;
            while (next < to && compare(first, next) == 0) {
                unit |= labels.unit(next) != Labels.NONE;
                next++;
            }
            for (int i = first; unit && i < next; i++) {
                if (labels.unit(i) == Labels.NONE) {
                    labels.set(i, labels.key(i), Labels.NONE, labels.number(i), 0);
                }
            }
            first = next;
        }
    }
}
