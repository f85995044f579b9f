// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.cli;

import io.gopherscope.engines.process.Ports;
import io.gopherscope.launcher.data.DataDirectory;
import io.gopherscope.launcher.settings.Port;
import io.gopherscope.launcher.settings.Settings;
import io.gopherscope.launcher.settings.SettingsReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A flag for each port. */
final class PortOptions {

    private final Map<Port, Integer> flags = new EnumMap<>(Port.class);

    @Option(names = "--api-port", paramLabel = "PORT", description = "web UI and API (8080)")
    void setApi(@Nullable Integer port) {
        set(Port.API, port);
    }

    @Option(names = "--gateway-port", paramLabel = "PORT", description = "ingest (4040)")
    void setGateway(@Nullable Integer port) {
        set(Port.GATEWAY, port);
    }

    @Option(names = "--worker-port", paramLabel = "PORT", description = "the ingest worker's health (4041)")
    void setWorker(@Nullable Integer port) {
        set(Port.WORKER, port);
    }

    @Option(names = "--keycloak-port", paramLabel = "PORT", description = "sign-in (8180)")
    void setKeycloak(@Nullable Integer port) {
        set(Port.KEYCLOAK, port);
    }

    @Option(names = "--keycloak-management-port", paramLabel = "PORT", description = "Keycloak's health (8181)")
    void setKeycloakManagement(@Nullable Integer port) {
        set(Port.KEYCLOAK_MANAGEMENT, port);
    }

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Kafka (19092)")
    void setKafka(@Nullable Integer port) {
        set(Port.KAFKA, port);
    }

    @Option(names = "--kafka-controller-port", paramLabel = "PORT", description = "Kafka's own quorum (19093)")
    void setKafkaController(@Nullable Integer port) {
        set(Port.KAFKA_CONTROLLER, port);
    }

    @Option(names = "--clickhouse-port", paramLabel = "PORT", description = "ClickHouse, HTTP (18123)")
    void setClickHouse(@Nullable Integer port) {
        set(Port.CLICKHOUSE, port);
    }

    @Option(names = "--postgresql-port", paramLabel = "PORT", description = "PostgreSQL (15432)")
    void setPostgresql(@Nullable Integer port) {
        set(Port.POSTGRESQL, port);
    }

    @Option(names = "--demo-port", paramLabel = "PORT", description = "the demo service (4050)")
    void setDemo(@Nullable Integer port) {
        set(Port.DEMO, port);
    }

    @Option(names = "--free-ports", description = "any free port for each that is not chosen otherwise")
    private boolean free;

    private void set(Port port, @Nullable Integer number) {
        if (number != null) {
            flags.put(port, number);
        }
    }

    Settings settings(DataDirectory data) {
        if (free) {
            takeFreePorts();
        }
        return new SettingsReader(flags, System.getenv()).read(data.settings());
    }

    private void takeFreePorts() {
        for (Port port : Port.values()) {
            if (System.getenv(port.variable()) == null) {
                flags.computeIfAbsent(port, key -> another());
            }
        }
    }

    private int another() {
        int port;
        do {
            port = Ports.free();
        } while (flags.containsValue(port));
        return port;
    }

    /** The flags that were given, and the free ports that were found, to be given again. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        flags.forEach((port, number) -> arguments.addAll(List.of(port.flag(), number.toString())));
        return arguments;
    }
}
