// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.postgresql;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where and how PostgreSQL runs.
 *
 * @param data the cluster's directory; created at the first start
 * @param log what the server prints
 * @param port on 127.0.0.1; there is no Unix socket
 * @param adminPassword of the superuser {@code postgres}; takes effect at the first start
 * @param durable whether what was committed outlives a crash of the machine, and not only one of the server; costs time
 * @param databases name of a database and of its owner, with the owner's password; created at the first start
 */
public record PostgresqlConfig(
        Path data, Path log, int port, String adminPassword, boolean durable, Map<String, String> databases) {

    public PostgresqlConfig {
        databases = Map.copyOf(databases);
        for (String name : databases.keySet()) {
            if (!name.matches("[a-z][a-z0-9_]*")) {
                throw new IllegalArgumentException("not a plain database name: " + name);
            }
        }
    }

    @Override
    public String toString() {
        return "PostgresqlConfig[data=" + data + ", port=" + port + ", databases=" + databases.keySet() + "]";
    }
}
