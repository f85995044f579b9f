// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pprof;

import io.gopherscope.api.stacks.LongIndex;
import io.gopherscope.api.stacks.StackColumns;
import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.encode.ProfileStream;
import io.gopherscope.storage.query.StackLabel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Makes samples of stacks and their values, and writes them some hundreds at a time. */
final class SampleBatches implements AutoCloseable {
    private static final int BATCH = 512;
    /** The location that stands for a stack that nobody knows. */
    private static final long UNKNOWN = 0;

    private final StackColumns values;
    private final boolean labelled;
    private final LongIndex locations;
    private final StringInterner strings;
    private final ProfileStream out;
    private final Samples batch;
    private final BitSet written;

    /** The stack that waits for others with the same locations, and the sum of them so far. */
    private long[] waiting = new long[128];

    private int depth = -1;
    private List<StackLabel> labels = List.of();
    private final long[] sum;

    /**
     * Begins.
     *
     * @param labelled whether samples keep their labels; else stacks must come by their locations
     * @param locations gets the locations that are used
     * @param strings gets the strings that are used
     */
    SampleBatches(
            StackColumns values, boolean labelled, LongIndex locations, StringInterner strings, ProfileStream out) {
        this.values = values;
        this.labelled = labelled;
        this.locations = locations;
        this.strings = strings;
        this.out = out;
        this.batch = new Samples(values.columns());
        this.written = new BitSet(values.size());
        this.sum = new long[values.columns()];
    }

    /** Takes a stack; one that has no value, because it came in after the merge, is passed over. */
    void add(long stack, long[] stackLocations, int stackDepth, List<StackLabel> stackLabels) {
        int row = values.find(stack);
        if (row < 0) {
            return;
        }
        written.set(row);
        if (labelled || !Arrays.equals(waiting, 0, Math.max(0, depth), stackLocations, 0, stackDepth) || depth < 0) {
            sample();
            if (stackDepth > waiting.length) {
                waiting = new long[stackDepth * 2];
            }
            System.arraycopy(stackLocations, 0, waiting, 0, stackDepth);
            depth = stackDepth;
            labels = labelled ? stackLabels : List.of();
        }
        addUp(row);
    }

    /** Writes what waits, and the values of stacks that nobody knows as one sample. */
    @Override
    public void close() throws IOException {
        sample();
        labels = List.of();
        for (int row = written.nextClearBit(0); row < values.size(); row = written.nextClearBit(row + 1)) {
            waiting[0] = UNKNOWN;
            depth = 1;
            addUp(row);
        }
        sample();
        out.samples(batch);
    }

    private void addUp(int row) {
        for (int column = 0; column < sum.length; column++) {
            sum[column] += values.value(row, column);
        }
    }

    private void sample() {
        if (depth < 0) {
            return;
        }
        for (int i = 0; i < depth; i++) {
            batch.addLocation(locations.findOrAdd(waiting[i]));
        }
        labels.forEach(this::label);
        for (int column = 0; column < sum.length; column++) {
            batch.addValue(sum[column]);
            sum[column] = 0;
        }
        batch.add();
        depth = -1;
        if (batch.size() == BATCH) {
            flush();
        }
    }

    private void label(StackLabel label) {
        int key = strings.intern(label.key());
        String text = label.text();
        if (text == null) {
            int unit = label.unit().isEmpty() ? Labels.NONE : strings.intern(label.unit());
            batch.labels().addNumber(key, label.number(), unit);
        } else {
            batch.labels().addString(key, strings.intern(text));
        }
    }

    private void flush() {
        try {
            out.samples(batch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        batch.clear(values.columns());
    }
}
