// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.hold;

import io.gopherscope.storage.hold.IngestHold;
import io.gopherscope.storage.hold.IngestHolds;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hold that an operator has put on all workers, for a backup. */
@Singleton
public class OperatorHold implements Hold {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorHold.class);

    private final IngestHolds holds;
    private volatile @Nullable String reason;

    OperatorHold(IngestHolds holds) {
        this.holds = holds;
    }

    @Override
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    @Scheduled(initialDelay = "1s", fixedDelay = "1s")
    void ask() {
        try {
            reason = holds.now().map(IngestHold::reason).orElse(null);
        } catch (DataAccessException e) {
            LOG.debug("it is not known whether workers are held: {}", e.getMessage());
        }
    }
}
