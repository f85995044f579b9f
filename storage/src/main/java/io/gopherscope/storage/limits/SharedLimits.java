// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.limits;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Where gateways divide the limits of organizations among themselves. Each asks once a second for all organizations that it hears from;
 * they take turns, so that each sees what the others have been given. A gateway that has not asked for {@link #LEASE} is taken for gone.
 */
@Singleton
public final class SharedLimits {
    /** How long a share counts when its gateway does not ask again. */
    public static final Duration LEASE = Duration.ofSeconds(10);

    private static final long LOCK = 0x6c696d697473L; // "limits"

    private final TransactionOperations<Connection> transactions;

    SharedLimits(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    /**
     * Notes what was used and says what the gateway may take. Organizations that do not exist are left out of the answer.
     *
     * @param gateway the process
     * @param day today in UTC
     * @throws RuntimeException when the database does not answer in about two seconds; nothing is noted then
     */
    public List<Share> renew(UUID gateway, LocalDate day, List<Claim> claims) {
        return transactions.executeWrite(status -> {
            Connection connection = status.getConnection();
            takeTurn(connection);
            UsageRows.add(connection, claims);
            SeriesRows series = SeriesRows.add(connection, day, claims);
            return ShareRows.renew(connection, gateway, claims, series);
        });
    }

    /** Gives back what a gateway holds: of all organizations when it stops, or of some that it no longer hears from. */
    public void giveBack(UUID gateway, List<UUID> organizations) {
        transactions.executeWrite(status -> {
            try (PreparedStatement delete = status.getConnection()
                    .prepareStatement("DELETE FROM ingest_share WHERE gateway = ? AND organization_id = ANY (?)")) {
                delete.setObject(1, gateway);
                delete.setArray(2, Columns.uuids(status.getConnection(), organizations));
                return delete.executeUpdate();
            }
        });
    }

    /** Forgets series and gateways that count no more, and usage from before this moment. */
    public void prune(LocalDate seriesBefore, Instant usageBefore) {
        transactions.executeWrite(status -> {
            Connection connection = status.getConnection();
            execute(connection, "DELETE FROM ingest_series WHERE day < ?", seriesBefore);
            execute(connection, "DELETE FROM ingest_series_count WHERE day < ?", seriesBefore);
            execute(connection, "DELETE FROM ingest_usage WHERE minute < ?", usageBefore.atOffset(ZoneOffset.UTC));
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate("DELETE FROM ingest_share WHERE renewed_at < now() - interval '1 hour'");
            }
        });
    }

    private static void takeTurn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '1s'; SET LOCAL statement_timeout = '2s'");
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
        }
    }

    private static void execute(Connection connection, String sql, Object before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, before);
            statement.executeUpdate();
        }
    }
}
