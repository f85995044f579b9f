// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.functions;

import io.gopherscope.api.files.UploadedFileRef;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.types.Aggregation;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where within a function its value lies.
 *
 * @param range what was asked for, or the time of the file
 * @param file the uploaded file, when it is one
 * @param type id of the profile type
 * @param unit unit of all values
 * @param aggregation how values at different times were made one
 * @param function the function's name
 * @param total value of stacks that hold it, each counted once, as a decimal integer
 * @param self value of stacks that end in it, as a decimal integer
 * @param places where it is declared; more than one where builds differ, the largest first
 */
@Serdeable
@Schema(name = "FunctionLines")
record FunctionLines(
        Range range,
        @Nullable UploadedFileRef file,
        String type,
        String unit,
        Aggregation aggregation,
        String function,
        @Schema(format = "int64") String total,
        @Schema(format = "int64") String self,
        List<Place> places) {

    /**
     * A declaration of the function.
     *
     * @param file source file, where known
     * @param startLine line where the function starts, where known
     * @param lines by number
     */
    @Serdeable
    @Schema(name = "FunctionPlace")
    record Place(@Nullable String file, @Nullable Long startLine, List<Line> lines) {}

    /**
     * A line of the function.
     *
     * @param line its number; 0 where it is not known
     * @param self value of stacks that end in it
     * @param total value of stacks that come through it, each counted once
     */
    @Serdeable
    @Schema(name = "FunctionLine")
    record Line(long line, long self, long total) {}
}
