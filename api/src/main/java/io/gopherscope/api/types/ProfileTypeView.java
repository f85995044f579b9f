// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.types;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A profile type.
 *
 * @param id kind:sampleType:unit:periodType:periodUnit, for example cpu:cpu:nanoseconds:cpu:nanoseconds
 * @param kind cpu, heap, goroutine, goroutineleak, mutex, block or another one as sent
 * @param sampleType the column of the pprof file
 * @param unit unit of its values
 * @param semantics delta: values add up over time; snapshot: values are levels
 * @param timelineUnit unit of its timeline: cores, seconds/s, bytes/s, count/s, bytes or count
 * @param aggregations what may be asked for, the default first
 * @param lastSeen when its newest profile in the range was taken
 */
@Serdeable
@Schema(name = "ProfileType")
public record ProfileTypeView(
        String id,
        String kind,
        String sampleType,
        String unit,
        Semantics semantics,
        String timelineUnit,
        List<Aggregation> aggregations,
        Instant lastSeen) {
    @Serdeable
    @Schema(name = "ProfileSemantics")
    public enum Semantics {
        @JsonProperty("delta")
        DELTA,
        @JsonProperty("snapshot")
        SNAPSHOT;

        /** As answers name them. */
        public static Semantics of(io.gopherscope.storage.profiles.Semantics stored) {
            return switch (stored) {
                case DIFFERENCE -> DELTA;
                case SNAPSHOT -> SNAPSHOT;
            };
        }
    }
}
