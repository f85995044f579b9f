// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.health;

import io.gopherscope.storage.tenancy.Organizations;
import io.gopherscope.telemetry.health.ReadinessCheck;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.exceptions.TransactionException;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Whether PostgreSQL answers. */
@Singleton
final class PostgresCheck implements ReadinessCheck {
    private static final UUID NOBODY = new UUID(0, 0);

    private final Organizations organizations;

    PostgresCheck(Organizations organizations) {
        this.organizations = organizations;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Optional<String> problem() {
        try {
            organizations.findById(NOBODY);
            return Optional.empty();
        } catch (DataAccessException | TransactionException e) {
            return Optional.of("out of reach");
        }
    }
}
