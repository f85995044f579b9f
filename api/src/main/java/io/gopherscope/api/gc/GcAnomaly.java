// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import io.gopherscope.api.gc.anomaly.Anomaly;
import io.gopherscope.api.gc.anomaly.Figure;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something about collection or scheduling that is not as it should be.
 *
 * @param kind a code: memory-limit-death-spiral, assist-heavy, tiny-heap-churn, forced-gc, long-pauses, starved-scheduler, no-memory-limit,
 *     gogc-off-without-limit, finalizer-backlog or thread-growth
 * @param title what is the matter, in one line
 * @param severity critical, warning or hint
 * @param certainty proven where the runtime says so itself, else suspected
 * @param reason what it comes from here, with numbers of the instance that has it worst
 * @param explanation how it comes about, and why the threshold lies where it does
 * @param remedy what to try
 * @param value what it is judged by
 * @param unit of the value
 * @param threshold beyond which it is taken for an anomaly; absent where it is one by itself
 * @param since when it began, at most twelve minutes back
 * @param instances names of those that have it, the worst first
 * @param figures the numbers that it follows from, of the instance that has it worst
 */
@Serdeable
record GcAnomaly(
        String kind,
        String title,
        String severity,
        String certainty,
        String reason,
        String explanation,
        String remedy,
        double value,
        String unit,
        @Nullable Double threshold,
        Instant since,
        List<String> instances,
        List<GcFigure> figures) {

    /**
     * A number that an anomaly follows from.
     *
     * @param name what it is
     * @param value absent where it is not known
     * @param unit of it
     * @param threshold beyond which it is taken for an anomaly; absent where there is none
     */
    @Serdeable
    @Schema(name = "GcFigure")
    record GcFigure(
            String name,
            @Nullable Double value,
            String unit,
            @Nullable Double threshold) {
        static GcFigure of(Figure figure) {
            return new GcFigure(
                    figure.name(), Numbers.finite(figure.value()), figure.unit(), Numbers.finite(figure.threshold()));
        }
    }

    static GcAnomaly of(ServiceAnomaly anomaly) {
        Anomaly worst = anomaly.worst();
        return new GcAnomaly(
                worst.kind().code(),
                worst.kind().title(),
                worst.severity().code(),
                worst.certain() ? "proven" : "suspected",
                worst.reason(),
                worst.kind().explanation(),
                worst.remedy(),
                Double.isFinite(worst.value()) ? worst.value() : 0,
                worst.kind().unit(),
                Numbers.finite(worst.threshold()),
                Instant.ofEpochMilli(anomaly.cases().stream()
                        .mapToLong(one -> one.anomaly().since())
                        .min()
                        .orElse(0)),
                anomaly.cases().stream().map(one -> one.life().instance()).toList(),
                worst.figures().stream().map(GcFigure::of).toList());
    }
}
