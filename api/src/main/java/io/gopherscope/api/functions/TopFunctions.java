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
 * Functions by value.
 *
 * @param range what was asked for, or the time of the file
 * @param file the file, when it is one
 * @param type id of the profile type
 * @param unit unit of all values
 * @param aggregation how values at different times were made one
 * @param total the whole, as a decimal integer
 * @param functions largest first
 * @param matching how many functions match, those left out included
 */
@Serdeable
record TopFunctions(
        Range range,
        @Nullable UploadedFileRef file,
        String type,
        String unit,
        Aggregation aggregation,
        @Schema(format = "int64") String total,
        List<Function> functions,
        int matching) {

    /**
     * One function.
     *
     * @param name with package and type parameters
     * @param file source file, where known
     * @param line line where the function starts, where known
     * @param self value of stacks that end in it
     * @param total value of stacks that hold it, each counted once
     */
    @Serdeable
    @Schema(name = "TopFunction")
    record Function(
            String name, @Nullable String file, @Nullable Long line, long self, long total) {}
}
