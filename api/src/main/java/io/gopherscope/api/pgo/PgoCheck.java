// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something to look at before a file is used.
 *
 * @param id what it is about
 * @param ok whether it is as it should be
 * @param value what was found, for people
 * @param limit what it is compared with, for people; absent where it is with nothing
 * @param text what that means, and what to do where it is not as it should be
 */
@Serdeable
record PgoCheck(Id id, boolean ok, String value, @Nullable String limit, String text) {
    /** What checks are about. */
    @Serdeable
    @Schema(name = "PgoCheckId")
    enum Id {
        @JsonProperty("samples")
        SAMPLES,
        @JsonProperty("instances")
        INSTANCES,
        @JsonProperty("age")
        AGE,
        @JsonProperty("fit")
        FIT,
        @JsonProperty("start_lines")
        START_LINES,
        @JsonProperty("versions")
        VERSIONS
    }
}
