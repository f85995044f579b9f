// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest;

import io.gopherscope.storage.tenancy.Tenant;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Gives organizations limits, as whoever runs an installation does. */
public final class SetLimits {
    private SetLimits() {}

    /**
     * Sets some limits of an organization.
     *
     * @param values such as {@code profiles_per_second = 5, burst_seconds = 1}
     */
    public static void of(Tenant tenant, String values) {
        Map<String, Object> settings = Databases.settings();
        try (Connection connection = DriverManager.getConnection(
                        String.valueOf(settings.get("datasources.default.url")),
                        String.valueOf(settings.get("datasources.default.username")),
                        String.valueOf(settings.get("datasources.default.password")));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO organization_plan (organization_id) VALUES ('" + tenant.key()
                    + "') ON CONFLICT DO NOTHING");
            statement.executeUpdate(
                    "UPDATE organization_plan SET " + values + " WHERE organization_id = '" + tenant.key() + "'");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot set limits", e);
        }
    }
}
