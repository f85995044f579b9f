// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.discards;

import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Refusals, counted by organization, minute and reason. */
@Singleton
public final class Discards {
    static final String GATEWAY = "gateway";
    private static final String WORKER = "worker";
    /** Later than anything that happened, also by a clock that runs ahead. */
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final DiscardRows rows;
    private final TransactionOperations<Connection> transactions;

    Discards(DiscardRows rows, TransactionOperations<Connection> transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    /** Adds what a gateway refused. */
    public void addAtGateway(Collection<DiscardCount> counts) {
        transactions.executeWrite(status -> {
            add(counts, GATEWAY);
            return counts.size();
        });
    }

    /**
     * Adds what a worker refused in a range of a partition. The second time for the same range does nothing.
     *
     * @param lastOffset the last of the range; ranges of a partition come in ascending order
     */
    public void addForRange(String topic, int partition, long lastOffset, Collection<DiscardCount> counts) {
        transactions.executeWrite(status -> {
            if (rows.advance(topic, partition, lastOffset) == 1) {
                add(counts, WORKER);
            }
            return counts.size();
        });
    }

    /** What was refused since the minute of that moment, most frequent first. */
    public List<DiscardTotal> totals(Tenant tenant, Instant since) {
        return totals(tenant, since, FAR);
    }

    /**
     * What was refused within a time, most frequent first.
     *
     * @param since its minute and all after it
     * @param until minutes that begin before it
     */
    public List<DiscardTotal> totals(Tenant tenant, Instant since, Instant until) {
        return rows.totals(tenant.organization(), since, until);
    }

    /**
     * The same by steps of time; steps without any are left out.
     *
     * @param start of the first step, a whole minute, not after {@code since}
     * @param length of a step, whole minutes
     */
    public List<DiscardStep> steps(Tenant tenant, Instant since, Instant until, Instant start, Duration length) {
        return rows.steps(tenant.organization(), since, until, start.toEpochMilli(), length.toMillis());
    }

    /** Forgets what is older. */
    public void prune(Instant before) {
        rows.prune(before);
    }

    private void add(Collection<DiscardCount> counts, String stage) {
        for (DiscardCount count : counts) {
            rows.add(count.organization(), count.at(), count.reason().code(), stage, count.count(), count.detail());
        }
    }
}
