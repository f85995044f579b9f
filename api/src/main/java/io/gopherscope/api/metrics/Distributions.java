// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.gopherscope.api.time.Steps;
import io.gopherscope.storage.query.HistogramRow;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One distribution per step. */
public final class Distributions {
    private final Steps steps;
    private final CommonBounds common;
    private final @Nullable Distribution[] byStep;

    private Distributions(Steps steps, CommonBounds common) {
        this.steps = steps;
        this.common = common;
        this.byStep = new @Nullable Distribution[steps.count()];
    }

    /** Adds up the rows of each step. */
    public static Distributions of(Steps steps, List<HistogramRow> rows, Map<Long, double[]> bounds) {
        Distributions all = new Distributions(steps, CommonBounds.of(rows, bounds));
        rows.forEach(all::add);
        return all;
    }

    /** Common bounds of all steps. */
    public double[] bounds() {
        return common.bounds();
    }

    boolean mixed() {
        return common.mixed();
    }

    /** Something of each step's distribution, NaN where there were no events. */
    public double[] each(ToDoubleFunction<Distribution> what) {
        double[] values = new double[steps.count()];
        for (int step = 0; step < values.length; step++) {
            Distribution distribution = byStep[step];
            values[step] = distribution == null ? Double.NaN : what.applyAsDouble(distribution);
        }
        return values;
    }

    /** The cells that have events, by step and bucket. */
    public HeatmapCells cells() {
        HeatmapCells.Builder cells = new HeatmapCells.Builder();
        for (int step = 0; step < byStep.length; step++) {
            Distribution distribution = byStep[step];
            for (int bucket = 0; distribution != null && bucket < common.bounds().length - 1; bucket++) {
                if (distribution.count(bucket) > 0) {
                    cells.add(step, bucket, distribution.count(bucket));
                }
            }
        }
        return cells.build();
    }

    private void add(HistogramRow row) {
        int place = common.place(row);
        if (place < 0 || row.bucket() < 0 || row.bucket() >= byStep.length) {
            return;
        }
        Distribution distribution = byStep[row.bucket()];
        if (distribution == null) {
            distribution = new Distribution(common.bounds());
            byStep[row.bucket()] = distribution;
        }
        distribution.add(place, row.count());
    }
}
