// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.discards;

import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Refusals, counted by organization, minute and reason. */
@Singleton
public final class Discards {
    private static final String GATEWAY = "gateway";
    private static final String WORKER = "worker";

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
        return rows.totals(tenant.organization(), since);
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
