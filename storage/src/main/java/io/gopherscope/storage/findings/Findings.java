// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.findings;

import io.gopherscope.storage.audit.Actor;
import io.gopherscope.storage.audit.AuditLog;
import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was found, by organization, and what people say about it. */
@Singleton
public final class Findings {
    private static final int MOST_EVENTS = 200;

    private final FindingRows rows;
    private final AuditLog audit;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    Findings(FindingRows rows, AuditLog audit, TransactionOperations<Connection> transactions, Clock clock) {
        this.rows = rows;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Findings without their evidence, those seen last first.
     *
     * @param service of this service; null for all
     * @param kind of this kind; null for all
     */
    public List<Finding> list(Tenant tenant, @Nullable String service, @Nullable String kind, int most) {
        return rows.list(tenant.organization(), service, kind, most);
    }

    /** One finding. */
    public Optional<Finding> find(Tenant tenant, UUID id) {
        return rows.find(tenant.organization(), id);
    }

    /** What became of it, newest first. */
    public List<FindingEvent> events(Tenant tenant, UUID id) {
        return rows.events(tenant.organization(), id, MOST_EVENTS);
    }

    /** Notes that somebody knows of it. */
    public Optional<Finding> acknowledge(Tenant tenant, UUID id, Actor actor, String note) {
        return change(tenant, id, FindingState.ACKNOWLEDGED, null, actor, note, "finding.acknowledged");
    }

    /** Keeps it quiet until a moment. */
    public Optional<Finding> mute(Tenant tenant, UUID id, Instant until, Actor actor, String note) {
        return change(tenant, id, FindingState.MUTED, until, actor, note, "finding.muted");
    }

    /** Takes back that it is muted, or that somebody knows of it. */
    public Optional<Finding> unmute(Tenant tenant, UUID id, Actor actor, String note) {
        return change(tenant, id, FindingState.ONGOING, null, actor, note, "finding.unmuted");
    }

    private Optional<Finding> change(
            Tenant tenant,
            UUID id,
            FindingState state,
            @Nullable Instant until,
            Actor actor,
            String note,
            String action) {
        UUID organization = tenant.organization();
        return transactions.executeWrite(status -> {
            Optional<Finding> before = rows.find(organization, id);
            if (before.isEmpty()) {
                return before;
            }
            rows.change(organization, id, state.code(), until, null);
            rows.note(organization, id, clock.instant(), state.code(), actor.name(), note);
            audit.add(
                    tenant,
                    actor,
                    action,
                    "finding",
                    id.toString(),
                    "{\"state\":\"" + before.get().state() + "\"}",
                    "{\"state\":\"" + state.code() + "\"}");
            return rows.find(organization, id);
        });
    }
}
