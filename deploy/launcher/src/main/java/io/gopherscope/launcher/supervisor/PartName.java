// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.supervisor;

import io.gopherscope.launcher.settings.Port;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The parts, in the order in which people see them. */
public enum PartName {
    POSTGRESQL("PostgreSQL", Port.POSTGRESQL),
    KAFKA("Kafka", Port.KAFKA),
    KEYCLOAK("Keycloak", Port.KEYCLOAK),
    CLICKHOUSE("ClickHouse", Port.CLICKHOUSE),
    GATEWAY("Ingest gateway", Port.GATEWAY),
    WORKER("Ingest worker", Port.WORKER),
    API("API and web UI", Port.API),
    DEMO("Demo service", Port.DEMO);

    private final String title;
    private final Port port;

    PartName(String title, Port port) {
        this.title = title;
        this.port = port;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** The port by which it is known. */
    public Port port() {
        return port;
    }

    /** For programs, files and commands. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The part of that name. */
    public static Optional<PartName> of(String id) {
        return Arrays.stream(values()).filter(part -> part.id().equals(id)).findFirst();
    }
}
