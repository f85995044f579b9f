// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.limits;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** What organizations have sent, by minute. */
final class UsageRows {
    private static final String ADD = """
            INSERT INTO ingest_usage (organization_id, minute, bytes, profiles)
            SELECT taken.organization_id, date_trunc('minute', now()), taken.bytes, taken.profiles
            FROM unnest(?, ?, ?) AS taken (organization_id, bytes, profiles)
            JOIN organization ON organization.id = taken.organization_id
            WHERE taken.bytes > 0 OR taken.profiles > 0
            ON CONFLICT (organization_id, minute) DO UPDATE SET
              bytes = ingest_usage.bytes + EXCLUDED.bytes, profiles = ingest_usage.profiles + EXCLUDED.profiles
            """;

    private UsageRows() {}

    static void add(Connection connection, List<Claim> claims) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setArray(1, Columns.organizations(connection, claims));
            insert.setArray(2, Columns.longs(connection, claims, Claim::takenBytes));
            insert.setArray(3, Columns.longs(connection, claims, Claim::takenProfiles));
            insert.executeUpdate();
        }
    }
}
