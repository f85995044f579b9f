// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker;

import io.gopherscope.ingest.kafka.Topics;
import io.gopherscope.storage.deadletters.DeadLetterIndex;
import io.gopherscope.storage.discards.Discards;
import io.gopherscope.storage.retention.Retentions;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be done now and then. */
@Singleton
class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration DISCARDS_KEPT = Duration.ofDays(90);
    /** As long as Kafka keeps the letters themselves. */
    private static final Duration LETTERS_KEPT = Topics.DEAD_LETTER_RETENTION;

    private final Discards discards;
    private final DeadLetterIndex letters;
    private final Retentions retentions;
    private final Clock clock;

    Housekeeping(Discards discards, DeadLetterIndex letters, Retentions retentions, Clock clock) {
        this.discards = discards;
        this.letters = letters;
        this.retentions = retentions;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "1h", initialDelay = "6m")
    void expire() {
        try {
            retentions.expire();
        } catch (DataAccessException e) {
            LOG.warn("what has expired could not be deleted: {}", e.getMessage());
        }
    }

    @Scheduled(fixedDelay = "1h", initialDelay = "5m")
    void pruneDiscards() {
        try {
            discards.prune(clock.instant().minus(DISCARDS_KEPT));
        } catch (DataAccessException e) {
            LOG.warn("old discard counts could not be pruned: {}", e.getMessage());
        }
    }

    @Scheduled(fixedDelay = "1h", initialDelay = "6m")
    void pruneLetters() {
        try {
            letters.prune(clock.instant().minus(LETTERS_KEPT));
        } catch (DataAccessException e) {
            LOG.warn("the index of old dead letters could not be pruned: {}", e.getMessage());
        }
    }
}
