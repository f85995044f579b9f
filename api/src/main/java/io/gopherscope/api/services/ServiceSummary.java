// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.services;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service at a glance.
 *
 * @param name the label service_name
 * @param state reporting, partial (some of its instances have fallen silent) or silent (all have)
 * @param instances instances seen in the range
 * @param reporting of those, the ones that have not fallen silent
 * @param goVersions Go versions seen in the range, newest first
 * @param versions versions seen in the range, newest first by first appearance
 * @param deployed the newest version
 * @param firstSeen when its oldest data still kept was taken
 * @param lastSeen when its newest data was taken
 * @param profileTypes ids of the profile types it sent
 * @param figures its latest figures, summed or combined over reporting instances
 * @param sparks small series over the range
 */
@Serdeable
record ServiceSummary(
        String name,
        State state,
        int instances,
        int reporting,
        List<String> goVersions,
        List<String> versions,
        @Nullable Version deployed,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen,
        List<String> profileTypes,
        Figures figures,
        Sparks sparks) {
    @Serdeable
    @Schema(name = "ServiceState")
    enum State {
        @JsonProperty("reporting")
        REPORTING,
        @JsonProperty("partial")
        PARTIAL,
        @JsonProperty("silent")
        SILENT
    }
}
