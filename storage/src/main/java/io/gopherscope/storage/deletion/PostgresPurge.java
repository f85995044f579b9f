// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deletion;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts and deletes what was made of a target's data in PostgreSQL. Settings, keys, people, the audit log and what was
 * counted for limits stay. Uploaded files and
 * counts of refusals belong to no service; they go with the organization's data.
 */
@Singleton
final class PostgresPurge {
    /** Those that refer to others first. */
    static final List<Table> TABLES = List.of(
            new Table("pgo_download", true),
            new Table("pgo_revision", true),
            new Table("dead_letter", true),
            new Table("finding_event", true),
            new Table("finding", true),
            new Table("finding_check", true),
            new Table("uploaded_profile", false),
            new Table("discard", false));

    private final TransactionOperations<Connection> transactions;

    record Table(String name, boolean byService) {}

    PostgresPurge(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    SortedMap<String, Long> rows(DeletionTarget target) {
        return transactions.executeRead(status -> {
            SortedMap<String, Long> rows = new TreeMap<>();
            for (Table table : of(target)) {
                try (PreparedStatement statement =
                                prepare(status.getConnection(), "SELECT count(*) FROM ", table, target);
                        ResultSet answer = statement.executeQuery()) {
                    answer.next();
                    rows.put(table.name(), answer.getLong(1));
                }
            }
            return rows;
        });
    }

    void delete(DeletionTarget target) {
        transactions.executeWrite(status -> {
            int deleted = 0;
            for (Table table : of(target)) {
                try (PreparedStatement statement = prepare(status.getConnection(), "DELETE FROM ", table, target)) {
                    deleted += statement.executeUpdate();
                }
            }
            return deleted;
        });
    }

    private static List<Table> of(DeletionTarget target) {
        return TABLES.stream()
                .filter(table -> target.isAll() || table.byService())
                .toList();
    }

    private static PreparedStatement prepare(Connection connection, String verb, Table table, DeletionTarget target)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(
                verb + table.name() + " WHERE organization_id = ?" + (target.isAll() ? "" : " AND service = ?"));
        statement.setObject(1, target.tenant().organization());
        if (!target.isAll()) {
            statement.setString(2, target.service());
        }
        return statement;
    }
}
