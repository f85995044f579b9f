// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.flamegraph;

import io.gopherscope.api.files.UploadedFileRef;
import io.gopherscope.api.selection.FileSelection;
import io.gopherscope.api.selection.Selection;
import io.gopherscope.api.selection.SelectionFacts;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.types.Aggregation;
import io.gopherscope.pprof.flame.FlameGraph;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merged stacks as a tree in columns.
 *
 * @param range what was asked for, or the time of the file
 * @param file the file, when it is one
 * @param type id of the profile type
 * @param unit unit of all values
 * @param aggregation how values at different times were made one
 * @param total the whole, as a decimal integer
 * @param profiles how many profiles were merged
 * @param instances how many instances they came from
 * @param durationNanos the time that they cover, summed, as a decimal integer; 0 for snapshots
 * @param valuePerSample about what one sample stands for; absent where nothing was sampled or nobody knows
 * @param other what maxNodes cut off
 * @param mainModules main modules of the builds seen: functions below these paths are the service's own code
 * @param names function names; index 0 is the root's
 * @param nodes the nodes, depth first, the root at index 0
 */
@Serdeable
@Schema(name = "FlameGraph")
record FlameGraphView(
        Range range,
        @Nullable UploadedFileRef file,
        String type,
        String unit,
        Aggregation aggregation,
        @Schema(format = "int64") String total,
        long profiles,
        long instances,
        @Schema(format = "int64") String durationNanos,
        @Nullable Double valuePerSample,
        Other other,
        List<String> names,
        List<String> mainModules,
        FlameNodes nodes) {

    static FlameGraphView of(Selection selection, FlameGraph tree, SelectionFacts facts, List<String> mainModules) {
        return new FlameGraphView(
                selection.range(),
                selection instanceof FileSelection file ? file.file() : null,
                selection.type().shown().id(),
                selection.type().shown().sampleUnit(),
                selection.aggregation(),
                Long.toString(tree.total(0, 0)),
                facts.profiles(),
                facts.instances(),
                Long.toString(facts.durationNanos()),
                facts.valuePerSample(),
                new Other(Long.toString(tree.droppedTotal(0)), tree.droppedNodes()),
                tree.names(),
                mainModules,
                FlameNodes.of(tree, 0));
    }

    /**
     * What was cut off.
     *
     * @param value held by the nodes cut off, as a decimal integer; the sum of the column other
     * @param nodes how many nodes were cut off, those below them not counted
     */
    @Serdeable
    @Schema(name = "FlameGraphOther")
    record Other(@Schema(format = "int64") String value, long nodes) {}
}
