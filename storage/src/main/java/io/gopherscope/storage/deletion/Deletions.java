// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deletion;

import io.gopherscope.storage.audit.Actor;
import io.gopherscope.storage.audit.AuditLog;
import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The deletions that were asked for. Workers carry them out. */
@Singleton
public final class Deletions {
    private static final int MOST_LISTED = 100;

    private final DeletionRows rows;
    private final AuditLog audit;
    private final TransactionOperations<Connection> transactions;

    Deletions(DeletionRows rows, AuditLog audit, TransactionOperations<Connection> transactions) {
        this.rows = rows;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * Asks for a deletion, and puts on record who did.
     *
     * @return nothing when the same is being deleted already
     */
    public Optional<DeletionJob> request(DeletionTarget target, Actor actor) {
        UUID id = UUID.randomUUID();
        UUID organization = target.tenant().organization();
        return transactions.executeWrite(status -> {
            if (rows.add(id, organization, target.service(), actor.id(), actor.name()) == 0) {
                return Optional.empty();
            }
            audit.add(
                    target.tenant(),
                    actor,
                    "deletion.requested",
                    target.kind(),
                    target.name(),
                    null,
                    "{\"deletion\": \"" + id + "\"}");
            return rows.find(organization, id);
        });
    }

    /** The newest hundred, newest first. */
    public List<DeletionJob> list(Tenant tenant) {
        return rows.list(tenant.organization(), MOST_LISTED);
    }

    public Optional<DeletionJob> find(Tenant tenant, UUID id) {
        return rows.find(tenant.organization(), id);
    }

    /** What there was and what is left, by table; empty until it was counted. */
    public List<DeletionCount> counts(Tenant tenant, UUID id) {
        return find(tenant, id).map(job -> rows.counts(job.id())).orElse(List.of());
    }

    /** Everything that is not stored any more. */
    public List<Refused> refused() {
        return rows.refused();
    }
}
