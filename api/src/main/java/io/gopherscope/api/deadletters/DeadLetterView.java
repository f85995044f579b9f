// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.deadletters;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gopherscope.storage.deadletters.DeadLetterEntry;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used.
 *
 * @param id by which it is asked for
 * @param kind profile or runtime-metrics
 * @param reason a code of the closed list of discards
 * @param detail what was wrong, for people
 * @param service whose it is, where the record could be read so far
 * @param bytes of the record
 * @param arrivedAt when it was taken
 * @param failedAt when it was given up
 * @param state kept: nobody asked for more; requested: somebody wants it to be tried again; sent: it was sent again
 * @param requestedAt when somebody asked for it to be tried again
 * @param requestedBy who asked, person:… or key:…
 * @param sentAt when it was sent again
 */
@Serdeable
@Schema(name = "DeadLetter")
record DeadLetterView(
        UUID id,
        String kind,
        String reason,
        String detail,
        @Nullable String service,
        long bytes,
        Instant arrivedAt,
        Instant failedAt,
        State state,
        @Nullable Instant requestedAt,
        @Nullable String requestedBy,
        @Nullable Instant sentAt) {

    /** How far trying it again has come. */
    @Serdeable
    @Schema(name = "DeadLetterState")
    enum State {
        @JsonProperty("kept")
        KEPT,
        @JsonProperty("requested")
        REQUESTED,
        @JsonProperty("sent")
        SENT
    }

    static DeadLetterView of(DeadLetterEntry letter) {
        return new DeadLetterView(
                letter.id(),
                letter.kind(),
                letter.reason(),
                letter.detail(),
                letter.service(),
                letter.bytes(),
                letter.arrivedAt(),
                letter.failedAt(),
                state(letter),
                letter.requestedAt(),
                letter.requestedBy(),
                letter.sentAt());
    }

    private static State state(DeadLetterEntry letter) {
        if (letter.sentAt() != null) {
            return State.SENT;
        }
        return letter.requestedAt() == null ? State.KEPT : State.REQUESTED;
    }
}
