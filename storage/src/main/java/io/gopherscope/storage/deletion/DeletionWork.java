// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deletion;

import io.gopherscope.storage.audit.Actor;
import io.gopherscope.storage.audit.AuditLog;
import io.gopherscope.storage.clickhouse.ClickHouseConfig;
import io.micronaut.context.annotation.Requires;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The steps of deletions. Each can be repeated, by another process too: a job belongs to whoever holds its lease, and who has lost it
 * changes nothing any more.
 */
@Singleton
@Requires(beans = ClickHouseConfig.class)
public final class DeletionWork {
    private static final int AT_ONCE = 16;
    /** Micronaut Data takes a statement with FOR UPDATE for a question. */
    private static final String LEASE = """
            UPDATE deletion_job SET lease_owner = ?, lease_until = now() + ? * interval '1 millisecond'
            WHERE id IN (
              SELECT id FROM deletion_job
              WHERE finished_at IS NULL AND (lease_owner IS NULL OR lease_owner = ? OR lease_until < now())
              ORDER BY requested_at LIMIT ? FOR UPDATE SKIP LOCKED)
            """;

    private final DeletionRows rows;
    private final ClickHousePurge clickHouse;
    private final PostgresPurge postgres;
    private final AuditLog audit;
    private final TransactionOperations<Connection> transactions;

    DeletionWork(
            DeletionRows rows,
            ClickHousePurge clickHouse,
            PostgresPurge postgres,
            AuditLog audit,
            TransactionOperations<Connection> transactions) {
        this.rows = rows;
        this.clickHouse = clickHouse;
        this.postgres = postgres;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * Takes up jobs that nobody works on, and holds on to those that this owner has.
     *
     * @param lease after this time without another call somebody else takes them up
     */
    public List<DeletionJob> take(String owner, Duration lease) {
        return transactions.executeWrite(status -> {
            try (PreparedStatement statement = status.getConnection().prepareStatement(LEASE)) {
                statement.setString(1, owner);
                statement.setLong(2, lease.toMillis());
                statement.setString(3, owner);
                statement.setInt(4, AT_ONCE);
                statement.executeUpdate();
            }
            return rows.leased(owner);
        });
    }

    /**
     * Goes on to {@link DeletionState#DRAINING} when the job was announced long enough ago.
     *
     * @param everybodyKnows time after which every worker knows of it or stores nothing
     */
    public boolean drain(DeletionJob job, String owner, Duration everybodyKnows) {
        return rows.drain(job.id(), owner, everybodyKnows.toMillis()) == 1;
    }

    /** Notes what has to be processed before anything is deleted. */
    public void barrier(DeletionJob job, String owner, List<String> barrier) {
        rows.barrier(job.id(), owner, barrier);
    }

    /** Goes on to the next step. */
    public void advance(DeletionJob job, String owner, DeletionState next) {
        rows.advance(job.id(), owner, next.code());
    }

    /** Notes why the job does not get on; null when it does. */
    public void problem(DeletionJob job, String owner, @Nullable String problem) {
        rows.problem(job.id(), owner, problem);
    }

    /** Counts what there is, and goes on to {@link DeletionState#DELETING}. */
    public void count(DeletionJob job, String owner) {
        DeletionTarget target = job.target();
        List<String> shared = job.shared().isEmpty() ? clickHouse.shared(target) : job.shared();
        SortedMap<String, Long> there = clickHouse.rowsBefore(target, shared);
        SortedMap<String, Long> control = postgres.rows(target);
        transactions.executeWrite(status -> {
            if (rows.shared(job.id(), owner, shared) == 1) {
                there.forEach((table, count) -> rows.count(job.id(), DeletionCount.CLICKHOUSE, table, count));
                control.forEach((table, count) -> rows.count(job.id(), DeletionCount.POSTGRESQL, table, count));
                rows.advance(job.id(), owner, DeletionState.DELETING.code());
            }
            return true;
        });
    }

    /** Deletes on, and goes on to {@link DeletionState#PROVING} when nothing seems to be left. */
    public void delete(DeletionJob job, String owner) {
        SortedMap<String, Long> left = clickHouse.rows(job.target(), job.shared());
        left.forEach((table, count) -> rows.count(job.id(), DeletionCount.CLICKHOUSE, table, count));
        if (left.values().stream().allMatch(count -> count == 0)) {
            rows.advance(job.id(), owner, DeletionState.PROVING.code());
            return;
        }
        Optional<String> problem = clickHouse.delete(job.target(), left, job.shared());
        rows.problem(job.id(), owner, problem.orElse(null));
    }

    /**
     * Ends the job when nothing is left anywhere, else begins again.
     *
     * @param margin from now on until every worker knows that it has ended; what arrives until then is refused too
     * @return whether it has ended
     */
    public boolean prove(DeletionJob job, String owner, Duration margin) {
        DeletionTarget target = job.target();
        SortedMap<String, Long> left = clickHouse.rows(target, job.shared());
        if (left.values().stream().anyMatch(count -> count > 0)) {
            left.forEach((table, count) -> rows.count(job.id(), DeletionCount.CLICKHOUSE, table, count));
            rows.again(job.id(), owner);
            return false;
        }
        return transactions.executeWrite(status -> {
            postgres.delete(target);
            if (rows.finish(job.id(), owner, margin.toMillis()) == 0) {
                status.setRollbackOnly();
                return false;
            }
            left.forEach((table, count) -> rows.count(job.id(), DeletionCount.CLICKHOUSE, table, count));
            postgres.rows(target)
                    .forEach((table, count) -> rows.count(job.id(), DeletionCount.POSTGRESQL, table, count));
            List<DeletionCount> counts = rows.counts(job.id());
            audit.add(
                    target.tenant(),
                    new Actor("worker:" + owner, "worker", ""),
                    "deletion.completed",
                    target.kind(),
                    target.name(),
                    json(counts, true),
                    json(counts, false));
            return true;
        });
    }

    /** Rows by table, as an object. Names of tables need no escapes. */
    private static String json(List<DeletionCount> counts, boolean before) {
        Map<String, Long> rows = new TreeMap<>();
        counts.forEach(count ->
                rows.put(count.store() + '.' + count.tableName(), before ? count.rowsBefore() : count.rowsLeft()));
        return rows.entrySet().stream()
                .map(entry -> '"' + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
