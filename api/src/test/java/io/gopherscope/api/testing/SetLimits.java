// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.testing;

import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.core.type.GenericArgument;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.Statement;

/** Gives organizations limits, as whoever runs an installation does. */
public final class SetLimits {
    private SetLimits() {}

    /**
     * Sets some limits of an organization.
     *
     * @param values such as {@code query_rows = 5, parallel_queries = 1}
     */
    public static void of(Tenant tenant, String values) {
        TransactionOperations<Connection> transactions = TestStack.shared()
                .server()
                .getApplicationContext()
                .getBean(new GenericArgument<TransactionOperations<Connection>>() {});
        transactions.executeWrite(status -> {
            try (Statement statement = status.getConnection().createStatement()) {
                statement.executeUpdate("INSERT INTO organization_plan (organization_id) VALUES ('" + tenant.key()
                        + "') ON CONFLICT DO NOTHING");
                return statement.executeUpdate(
                        "UPDATE organization_plan SET " + values + " WHERE organization_id = '" + tenant.key() + "'");
            }
        });
    }
}
