// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.encode;

import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Samples;
import java.io.IOException;
import java.util.function.IntToLongFunction;

/** Writes the samples. A list of up to two numbers is written as single fields, a longer one packed. */
final class SampleWriter {
    private final IntToLongFunction locationIds;
    private final WireWriter out;
    private final StringNumbers strings;

    /**
     * @param locationIds ids of locations by their places
     */
    SampleWriter(IntToLongFunction locationIds, WireWriter out, StringNumbers strings) {
        this.locationIds = locationIds;
        this.out = out;
        this.strings = strings;
    }

    void write(Samples samples) throws IOException {
        Labels labels = samples.labels();
        int columns = samples.columns();
        for (int sample = 0; sample < samples.size(); sample++) {
            int from = samples.locationsFrom(sample);
            int to = samples.locationsTo(sample);
            int stackSize = 0;
            for (int i = from; i < to; i++) {
                stackSize += WireWriter.size(locationIds.applyAsLong(samples.location(i)));
            }
            int valuesSize = 0;
            for (int column = 0; column < columns; column++) {
                valuesSize += WireWriter.size(samples.value(sample, column));
            }
            int labelsFrom = samples.labelsFrom(sample);
            int labelsTo = samples.labelsTo(sample);
            int size = listSize(stackSize, to - from) + listSize(valuesSize, columns);
            for (int label = labelsFrom; label < labelsTo; label++) {
                size += WireWriter.messageSize(labelSize(labels, label));
            }
            out.message(2, size);
            stack(samples, from, to, stackSize);
            values(samples, sample, valuesSize);
            for (int label = labelsFrom; label < labelsTo; label++) {
                label(labels, label);
            }
        }
    }

    private static int listSize(int bytes, int count) {
        return count > 2 ? WireWriter.messageSize(bytes) : bytes + count;
    }

    private void stack(Samples samples, int from, int to, int bytes) throws IOException {
        boolean packed = to - from > 2;
        if (packed) {
            out.message(1, bytes);
        }
        for (int i = from; i < to; i++) {
            long id = locationIds.applyAsLong(samples.location(i));
            if (packed) {
                out.varint(id);
            } else {
                out.number(1, id);
            }
        }
    }

    private void values(Samples samples, int sample, int bytes) throws IOException {
        int columns = samples.columns();
        boolean packed = columns > 2;
        if (packed) {
            out.message(2, bytes);
        }
        for (int column = 0; column < columns; column++) {
            if (packed) {
                out.varint(samples.value(sample, column));
            } else {
                out.number(2, samples.value(sample, column));
            }
        }
    }

    private int labelSize(Labels labels, int label) {
        int size = WireWriter.optSize(strings.of(labels.key(label)));
        return labels.isNumeric(label)
                ? size + WireWriter.optSize(labels.number(label)) + WireWriter.optSize(unit(labels, label))
                : size + WireWriter.optSize(strings.of(labels.string(label)));
    }

    private int unit(Labels labels, int label) {
        return labels.unit(label) == Labels.NONE ? 0 : strings.of(labels.unit(label));
    }

    private void label(Labels labels, int label) throws IOException {
        out.message(3, labelSize(labels, label));
        out.opt(1, strings.of(labels.key(label)));
        if (labels.isNumeric(label)) {
            out.opt(3, labels.number(label));
            out.opt(4, unit(labels, label));
        } else {
            out.opt(2, strings.of(labels.string(label)));
        }
    }
}
