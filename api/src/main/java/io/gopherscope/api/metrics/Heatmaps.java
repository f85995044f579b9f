// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.gopherscope.api.time.Steps;
import io.gopherscope.api.time.Values;
import io.gopherscope.storage.query.Buckets;
import io.gopherscope.storage.query.HistogramRow;
import io.gopherscope.storage.query.MetricReads;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers with distributions over time. */
@Singleton
final class Heatmaps {
    private final MetricReads reads;

    Heatmaps(MetricReads reads) {
        this.reads = reads;
    }

    Heatmap heatmap(Subject subject, String metric, Steps steps) {
        Distributions distributions = distributions(subject, metric, steps);
        return new Heatmap(
                subject.range(),
                metric,
                MetricKeys.unit(metric),
                steps.start(),
                steps.seconds(),
                steps.count(),
                new Values(distributions.bounds()),
                distributions.cells(),
                distributions.mixed());
    }

    /** The distribution of each step, instances added up. */
    Distributions distributions(Subject subject, String metric, Steps steps) {
        List<HistogramRow> rows = reads.histograms(
                subject.tenant(),
                subject.filter(),
                List.of(metric),
                new Buckets(steps.startMillis(), steps.stepMillis()),
                false);
        return Distributions.of(steps, rows, reads.bounds(subject.tenant(), SeriesAnswers.boundsOf(rows)));
    }
}
