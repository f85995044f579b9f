// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.functions;

import io.gopherscope.api.selection.SideView;
import io.gopherscope.api.types.Aggregation;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions of two selections.
 *
 * @param type id of the profile type
 * @param unit unit of all values
 * @param aggregation how values at different times were made one
 * @param a the base
 * @param b what is compared with it
 * @param functions in the order that was asked for
 * @param matching how many functions match, those left out included
 */
@Serdeable
record TopFunctionsDiff(
        String type,
        String unit,
        Aggregation aggregation,
        SideView a,
        SideView b,
        List<Function> functions,
        int matching) {

    /**
     * One function.
     *
     * @param name with package and type parameters
     * @param file source file, where known
     * @param line line where the function starts, where known
     * @param selfA value of stacks that end in it, side A
     * @param totalA value of stacks that hold it, each counted once, side A
     * @param selfB value of stacks that end in it, side B
     * @param totalB value of stacks that hold it, each counted once, side B
     */
    @Serdeable
    @Schema(name = "TopFunctionDiff")
    record Function(
            String name,
            @Nullable String file,
            @Nullable Long line,
            long selfA,
            long totalA,
            long selfB,
            long totalB) {}
}
