// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.audit;

import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was done in each organization. The database refuses to change or delete an event. */
@Singleton
public final class AuditLog {
    private final AuditRows rows;

    AuditLog(AuditRows rows) {
        this.rows = rows;
    }

    /**
     * Adds an event; within a transaction it stands or falls with the rest of it.
     *
     * @param action a dotted name: {@code deletion.requested}
     * @param objectType kind of thing that it was done to
     * @param before JSON of what was before; null where there is nothing to say
     * @param after JSON of what is since; null where there is nothing to say
     */
    public void add(
            Tenant tenant,
            Actor actor,
            String action,
            String objectType,
            String object,
            @Nullable String before,
            @Nullable String after) {
        rows.add(
                tenant.organization(),
                actor.id(),
                actor.name(),
                action,
                objectType,
                object,
                actor.origin(),
                before,
                after);
    }

    /**
     * The newest events first.
     *
     * @param below only events with a smaller id; {@link Long#MAX_VALUE} for the newest
     * @param most how many at most
     */
    public List<AuditEvent> list(Tenant tenant, long below, int most) {
        return rows.list(tenant.organization(), below, most);
    }
}
