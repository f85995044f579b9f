// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.health;

import io.gopherscope.telemetry.health.ReadinessCheck;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.exceptions.TransactionException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Optional;

/** Whether PostgreSQL answers. */
@Singleton
final class PostgresCheck implements ReadinessCheck {
    private static final int SECONDS = 2;

    private final TransactionOperations<Connection> postgres;

    PostgresCheck(TransactionOperations<Connection> postgres) {
        this.postgres = postgres;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Optional<String> problem() {
        try {
            boolean valid =
                    postgres.executeRead(status -> status.getConnection().isValid(SECONDS));
            return valid ? Optional.empty() : Optional.of("does not answer");
        } catch (TransactionException | DataAccessException e) {
            return Optional.of("out of reach");
        }
    }
}
