// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.deletion;

import io.gopherscope.storage.clickhouse.ClickHouseException;
import io.gopherscope.storage.deletion.DeletionJob;
import io.gopherscope.storage.deletion.DeletionState;
import io.gopherscope.storage.deletion.DeletionWork;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.exceptions.TransactionException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out deletions, a short step of each at a time. A worker that dies leaves its jobs to the others, which go on where it was: what
 * a job has reached is in PostgreSQL, and what is done twice does no harm.
 */
@Singleton
class DeletionRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DeletionRunner.class);

    private final DeletionWork work;
    private final ProcessedOffsets offsets;
    private final DeletionSettings settings;
    private final String owner = UUID.randomUUID().toString();

    DeletionRunner(DeletionWork work, ProcessedOffsets offsets, DeletionSettings settings) {
        this.work = work;
        this.offsets = offsets;
        this.settings = settings;
    }

    @Scheduled(
            initialDelay = "${gopherscope.worker.deletions.every}",
            fixedDelay = "${gopherscope.worker.deletions.every}")
    void step() {
        try {
            List<DeletionJob> jobs = work.take(owner, settings.lease());
            jobs.forEach(this::step);
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("deletions wait for PostgreSQL: {}", e.getMessage());
        }
    }

    private void step(DeletionJob job) {
        try {
            switch (job.at()) {
                case ANNOUNCED -> work.drain(job, owner, settings.everybodyKnows());
                case DRAINING -> drain(job);
                case COUNTING -> work.count(job, owner);
                case DELETING -> work.delete(job, owner);
                case PROVING -> prove(job);
                case DONE -> throw new IllegalStateException("a job that is done has no owner");
            }
        } catch (ClickHouseException | KafkaException e) {
            LOG.warn("deletion {} waits: {}", job.id(), e.getMessage());
            work.problem(
                    job, owner, e instanceof KafkaException ? "Kafka does not answer" : "ClickHouse does not answer");
        } catch (IllegalStateException e) {
            LOG.error("deletion {} waits until we have mended this", job.id(), e);
            work.problem(job, owner, e.getMessage());
        }
    }

    private void drain(DeletionJob job) {
        if (job.barrier().isEmpty()) {
            work.barrier(job, owner, offsets.ends());
            return;
        }
        Optional<String> behind = offsets.behind(job.barrier());
        if (behind.isPresent()) {
            work.problem(job, owner, behind.get());
        } else {
            work.advance(job, owner, job.pass() == 1 ? DeletionState.COUNTING : DeletionState.DELETING);
        }
    }

    private void prove(DeletionJob job) {
        if (work.prove(job, owner, settings.everybodyKnows())) {
            LOG.info("deletion {} has ended: nothing is left", job.id());
        } else {
            LOG.warn("deletion {} begins again: rows came up after they had been deleted", job.id());
        }
    }
}
