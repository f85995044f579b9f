// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.selection;

import io.gopherscope.api.files.UploadedFileRef;
import io.gopherscope.api.time.Range;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison.
 *
 * @param range what was asked for, or the time of the file
 * @param file the file, when it is one
 * @param total the whole, as a decimal integer
 * @param profiles how many profiles were merged
 * @param instances how many instances they came from
 * @param durationNanos the time that they cover, summed, as a decimal integer; 0 for snapshots
 * @param valuePerSample about what one sample stands for; absent where nothing was sampled or nobody knows
 */
@Serdeable
@Schema(name = "DiffSide")
public record SideView(
        Range range,
        @Nullable UploadedFileRef file,
        @Schema(format = "int64") String total,
        long profiles,
        long instances,
        @Schema(format = "int64") String durationNanos,
        @Nullable Double valuePerSample) {

    public static SideView of(Selection selection, SelectionFacts facts, long total) {
        return new SideView(
                selection.range(),
                selection instanceof FileSelection file ? file.file() : null,
                Long.toString(total),
                facts.profiles(),
                facts.instances(),
                Long.toString(facts.durationNanos()),
                facts.valuePerSample());
    }
}
