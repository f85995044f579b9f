// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.findings;

import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/** Shares out the services that are to be looked at among replicas: a service belongs to whoever holds its lease. */
@Singleton
public final class FindingChecks {
    private final FindingCheckRows rows;
    private final TransactionOperations<Connection> transactions;

    FindingChecks(FindingCheckRows rows, TransactionOperations<Connection> transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    /** Sees to it that services of every organization are looked for, and forgets services and findings of long ago. */
    public void keepUp() {
        rows.addOrganizations();
        rows.forgetServices();
        rows.forgetFindings();
    }

    /**
     * Asks for services to be looked at.
     *
     * @param every not before this time has passed since the last look
     */
    public void want(Tenant tenant, List<String> services, Duration every) {
        if (!services.isEmpty()) {
            rows.want(tenant.organization(), services, every.toMillis());
        }
    }

    /**
     * Takes what is due and nobody works on, those that wait longest first.
     *
     * @param lease after this time somebody else takes them up
     */
    public List<FindingCheck> take(String owner, Duration lease, int most) {
        return transactions.executeWrite(status -> {
            List<FindingCheck> due = rows.due(most);
            due.forEach(check -> rows.lease(check.organizationId(), check.service(), owner, lease.toMillis()));
            return due;
        });
    }

    /**
     * Gives a lease back.
     *
     * @param again when services with new data are looked for again; a service itself waits until it has new data
     */
    public void done(FindingCheck check, String owner, Duration again) {
        rows.done(check.organizationId(), check.service(), owner, again.toMillis());
    }

    /** Whether the lease is held; within a transaction it stays so until its end. */
    boolean isHeld(FindingCheck check, String owner) {
        return rows.held(check.organizationId(), check.service(), owner) == 1;
    }
}
