// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.health;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Whether PostgreSQL answers. */
@Singleton
final class PostgresCheck implements ReadinessCheck {
    private static final int SECONDS = 2;

    private final DataSource dataSource;

    PostgresCheck(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Optional<String> problem() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(SECONDS) ? Optional.empty() : Optional.of("does not answer");
        } catch (SQLException e) {
            return Optional.of("out of reach");
        }
    }
}
