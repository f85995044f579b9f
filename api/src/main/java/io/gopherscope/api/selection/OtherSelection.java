// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.selection;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a selection is compared with. What it does not say is as in the first one. No component may be called like a parameter of the
 * first one, which would be bound in its place.
 */
@Introspected
public record OtherSelection(
        @Nullable @QueryValue("b.service") @Parameter(description = "the service of side B; that of side A when absent")
        String bService,

        @Nullable @QueryValue("b.from") @Parameter(description = "start of side B's range")
        String bFrom,

        @Nullable @QueryValue("b.until") @Parameter(description = "end of side B's range")
        String bUntil,

        @Nullable
        @QueryValue("b.query")
        @Parameter(description = "label selector of side B, in place of side A's; {} takes everything")
        String bQuery,

        @Nullable
        @QueryValue("b.instance")
        @Parameter(description = "only this instance on side B; empty for all of them")
        String bInstance,

        @Nullable
        @QueryValue("b.samples")
        @Parameter(description = "selector of the samples' own labels on side B; {} takes everything")
        String bSamples,

        @Nullable @QueryValue("b.file") @Parameter(description = "an uploaded file as side B")
        UUID bFile) {

    /** The whole selection of side B. */
    public ProfileSelection against(ProfileSelection a) {
        // A file stands for service and time: whoever names these means them.
        boolean sameSource = bFile == null && bService == null && bFrom == null && bUntil == null;
        return new ProfileSelection(
                bService == null ? a.service() : bService,
                a.type(),
                Objects.requireNonNullElse(bFrom, a.from()),
                Objects.requireNonNullElse(bUntil, a.until()),
                bQuery == null ? a.query() : bQuery,
                bInstance == null ? a.instance() : bInstance.isEmpty() ? null : bInstance,
                bSamples == null ? a.samples() : bSamples,
                sameSource ? a.file() : bFile,
                a.aggregation());
    }
}
