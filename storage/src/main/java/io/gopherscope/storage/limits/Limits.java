// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.limits;

import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The limits of organizations and how much of them is used. */
@Singleton
public final class Limits {
    private static final String USAGE = """
            SELECT coalesce(sum(bytes) FILTER (WHERE usage.minute = last.minute), 0) AS last_bytes,
                   coalesce(sum(profiles) FILTER (WHERE usage.minute = last.minute), 0) AS last_profiles,
                   coalesce(max(bytes), 0) AS most_bytes, coalesce(max(profiles), 0) AS most_profiles,
                   coalesce(sum(bytes), 0) AS all_bytes, coalesce(sum(profiles), 0) AS all_profiles,
                   coalesce((SELECT count FROM ingest_series_count WHERE organization_id = ? AND day = ?), 0) AS series
            FROM (SELECT date_trunc('minute', CAST(? AS timestamptz)) - interval '1 minute' AS minute) AS last
            LEFT JOIN ingest_usage AS usage ON usage.organization_id = ? AND usage.minute >= last.minute - interval '24 hours'
            """;

    private final TransactionOperations<Connection> transactions;

    Limits(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    /** What an organization may do; empty when there is none. */
    public Optional<OrganizationLimits> of(Tenant tenant) {
        return transactions.executeRead(status -> read(
                status.getConnection(),
                "SELECT * FROM organization_limits WHERE organization_id = ?",
                tenant.organization()));
    }

    /** What an organization has that nobody gave a plan. */
    public OrganizationLimits standard() {
        return transactions
                .executeRead(status -> read(
                        status.getConnection(), "SELECT name AS plan, plan.* FROM plan WHERE name = ?", "standard"))
                .orElseThrow(() -> new IllegalStateException("there is no plan named standard"));
    }

    /** How much an organization has sent. */
    public Usage usage(Tenant tenant, Instant now) {
        return transactions.executeRead(status -> {
            try (PreparedStatement select = status.getConnection().prepareStatement(USAGE)) {
                select.setObject(1, tenant.organization());
                select.setObject(2, LocalDate.ofInstant(now, ZoneOffset.UTC));
                select.setObject(3, now.atOffset(ZoneOffset.UTC));
                select.setObject(4, tenant.organization());
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return new Usage(
                            row.getLong("last_bytes"),
                            row.getLong("last_profiles"),
                            row.getLong("most_bytes"),
                            row.getLong("most_profiles"),
                            row.getLong("all_bytes"),
                            row.getLong("all_profiles"),
                            row.getInt("series"));
                }
            }
        });
    }

    private static Optional<OrganizationLimits> read(Connection connection, String sql, Object key)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(LimitRows.limits(row)) : Optional.empty();
            }
        }
    }
}
