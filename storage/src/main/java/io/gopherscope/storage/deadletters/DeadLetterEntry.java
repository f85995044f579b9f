// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deadletters;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used.
 *
 * @param source name and id of the topic where it lay
 * @param recordOffset its offset there
 * @param kind what it holds, one of {@link #PROFILE} and {@link #RUNTIME_METRICS}
 * @param reason the code of a {@link io.gopherscope.storage.discards.DiscardReason}
 * @param detail what was wrong, for people
 * @param service where it is known
 * @param bytes of its value
 * @param arrivedAt when the broker took it
 * @param failedAt when a worker gave it up
 * @param letterPartition where it is kept in the dead-letter topic
 * @param requestedAt when somebody asked for it to be tried again
 * @param requestedBy who
 * @param sentAt when it was sent again
 */
@MappedEntity("dead_letter")
public record DeadLetterEntry(
        @Id UUID id,
        UUID organizationId,
        String source,
        int partition,
        long recordOffset,
        String kind,
        String reason,
        String detail,
        @Nullable String service,
        long bytes,
        Instant arrivedAt,
        Instant failedAt,
        int letterPartition,
        long letterOffset,
        @Nullable Instant requestedAt,
        @Nullable String requestedBy,
        @Nullable Instant sentAt) {
    public static final String PROFILE = "profile";
    public static final String RUNTIME_METRICS = "runtime-metrics";

    /** Where the record lay. */
    public RecordPlace place() {
        return new RecordPlace(source, partition, recordOffset);
    }
}
