// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.findings;

import io.gopherscope.storage.findings.FindingEvent;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding with what it follows from.
 *
 * @param finding the finding
 * @param evidence what it follows from, what it means and what usually mends it
 * @param history what became of it, newest first
 */
@Serdeable
record FindingDetail(FindingView finding, Evidence evidence, List<Event> history) {

    /**
     * Something that became of a finding.
     *
     * @param at when
     * @param state the state that it has since
     * @param by the person or key; absent when data shows it
     * @param note why; absent when nobody said
     */
    @Serdeable
    @Schema(name = "FindingEvent")
    record Event(
            Instant at,
            String state,
            @Nullable String by,
            @Nullable String note) {
        static Event of(FindingEvent event) {
            return new Event(
                    event.at(),
                    event.state(),
                    event.byName().isEmpty() ? null : event.byName(),
                    event.note().isEmpty() ? null : event.note());
        }
    }
}
