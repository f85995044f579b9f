// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.deadletters;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gopherscope.storage.deadletters.DeadLetterEntry;
import io.gopherscope.storage.deadletters.Outcome;
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
 * @param outcome what became of it then, once a worker has taken it; taken: it is stored, or being stored; failed: it could not be used
 *     again
 * @param failedAs id of the record that it became when it failed again
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
        @Nullable Instant sentAt,
        @Nullable Result outcome,
        @Nullable UUID failedAs) {

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

    /** What became of a record that was sent again. */
    @Serdeable
    @Schema(name = "DeadLetterOutcome")
    enum Result {
        @JsonProperty("taken")
        TAKEN,
        @JsonProperty("failed")
        FAILED
    }

    static DeadLetterView of(DeadLetterEntry letter, @Nullable Outcome outcome) {
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
                letter.sentAt(),
                switch (outcome) {
                    case null -> null;
                    case Outcome.Taken() -> Result.TAKEN;
                    case Outcome.Failed(UUID again) -> Result.FAILED;
                },
                outcome instanceof Outcome.Failed(UUID again) ? again : null);
    }

    private static State state(DeadLetterEntry letter) {
        if (letter.sentAt() != null) {
            return State.SENT;
        }
        return letter.requestedAt() == null ? State.KEPT : State.REQUESTED;
    }
}
