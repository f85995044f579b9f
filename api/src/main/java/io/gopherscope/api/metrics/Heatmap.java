// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Values;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A histogram over time. Cells without events are left out.
 *
 * @param range what was asked for
 * @param metric its name
 * @param unit unit of the bounds
 * @param start start of the first step
 * @param stepSeconds length of a step
 * @param steps how many steps the range has
 * @param bounds n+1 ascending bounds of n buckets; null stands for minus infinity at the start and infinity at the end
 * @param cells the counts
 * @param coarse true when a source with coarser buckets than the runtime's own is among them
 */
@Serdeable
record Heatmap(
        Range range,
        String metric,
        String unit,
        Instant start,
        double stepSeconds,
        int steps,
        Values bounds,
        HeatmapCells cells,
        boolean coarse) {}
