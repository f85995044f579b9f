// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.labels;

import io.gopherscope.api.files.UploadedFileRef;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.types.Aggregation;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A selection told apart by the labels that the program set on its samples.
 *
 * @param range what was asked for, or the time of the file
 * @param file the uploaded file, when it is one
 * @param type id of the profile type
 * @param unit unit of all values
 * @param aggregation how values at different times were made one
 * @param total the whole, as a decimal integer
 * @param labels by name
 */
@Serdeable
@Schema(name = "SampleLabels")
record SampleLabelList(
        Range range,
        @Nullable UploadedFileRef file,
        String type,
        String unit,
        Aggregation aggregation,
        @Schema(format = "int64") String total,
        List<Label> labels) {

    /**
     * A label.
     *
     * @param name its name
     * @param total value of the samples that carry it, as a decimal integer
     * @param values the largest first
     * @param valuesCut how many values were left out
     * @param otherTotal what these hold, as a decimal integer
     */
    @Serdeable
    @Schema(name = "SampleLabel")
    record Label(
            String name,
            @Schema(format = "int64") String total,
            List<Value> values,
            long valuesCut,
            @Schema(format = "int64") String otherTotal) {}

    /**
     * A value of a label.
     *
     * @param value a text, or a number as its decimal text
     * @param unit unit of the number, where it has one
     * @param total value of the samples that carry it
     */
    @Serdeable
    @Schema(name = "SampleLabelValue")
    record Value(String value, @Nullable String unit, long total) {}
}
