// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.parts;

import com.sun.management.OperatingSystemMXBean;
import io.gopherscope.engines.Engine;
import io.gopherscope.engines.clickhouse.ClickHouseConfig;
import io.gopherscope.engines.clickhouse.ClickHouseEngine;
import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.kafka.KafkaConfig;
import io.gopherscope.engines.kafka.KafkaEngine;
import io.gopherscope.engines.postgresql.PostgresqlConfig;
import io.gopherscope.engines.postgresql.PostgresqlEngine;
import io.gopherscope.launcher.data.DataDirectory;
import io.gopherscope.launcher.data.Secret;
import io.gopherscope.launcher.data.Secrets;
import io.gopherscope.launcher.settings.Port;
import io.gopherscope.launcher.settings.Settings;
import io.gopherscope.launcher.supervisor.Part;
import io.gopherscope.launcher.supervisor.PartName;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What runs on one machine, and what needs what. */
public final class Parts {

    /** The name under which the demo service is seen. */
    public static final String DEMO_SERVICE = "shop-quotes";

    private static final Map<PartName, Set<PartName>> NEEDS = needs();

    private final DataDirectory data;
    private final Settings settings;
    private final Secrets secrets;
    private final Engines engines;
    private final JavaServices services;

    public Parts(DataDirectory data, Settings settings, Engines engines, Home home) {
        this.data = data;
        this.settings = settings;
        this.secrets = data.secrets();
        this.engines = engines;
        this.services = new JavaServices(data, settings, home);
    }

    private static Map<PartName, Set<PartName>> needs() {
        var needs = new EnumMap<PartName, Set<PartName>>(PartName.class);
        needs.put(PartName.POSTGRESQL, Set.of());
        needs.put(PartName.KAFKA, Set.of());
        needs.put(PartName.CLICKHOUSE, Set.of());
        needs.put(PartName.KEYCLOAK, EnumSet.of(PartName.POSTGRESQL));
        needs.put(PartName.GATEWAY, EnumSet.of(PartName.POSTGRESQL, PartName.KAFKA));
        needs.put(PartName.WORKER, EnumSet.of(PartName.POSTGRESQL, PartName.KAFKA, PartName.CLICKHOUSE));
        needs.put(PartName.API, EnumSet.of(PartName.POSTGRESQL, PartName.CLICKHOUSE, PartName.KEYCLOAK));
        needs.put(PartName.DEMO, EnumSet.of(PartName.GATEWAY, PartName.API));
        return needs;
    }

    /** These parts, each with those of its needs that are among them. */
    public List<Part> of(Collection<PartName> names) {
        return names.stream().sorted().map(name -> part(name, names)).toList();
    }

    /** The ports on which these parts listen. */
    public static Set<Port> ports(Collection<PartName> names) {
        var ports = EnumSet.noneOf(Port.class);
        names.forEach(name -> ports.add(name.port()));
        if (names.contains(PartName.KEYCLOAK)) {
            ports.add(Port.KEYCLOAK_MANAGEMENT);
        }
        if (names.contains(PartName.KAFKA)) {
            ports.add(Port.KAFKA_CONTROLLER);
        }
        return ports;
    }

    private Part part(PartName name, Collection<PartName> among) {
        Set<PartName> needs = EnumSet.noneOf(PartName.class);
        needs.addAll(NEEDS.getOrDefault(name, Set.of()));
        needs.retainAll(among);
        return new Part(name, settings.port(name.port()), needs, () -> start(name));
    }

    private Engine start(PartName name) {
        return switch (name) {
            case POSTGRESQL -> postgresql();
            case KAFKA -> kafka();
            case CLICKHOUSE -> clickHouse();
            case KEYCLOAK -> new Identity(data, settings, engines).start();
            case GATEWAY, WORKER, API -> services.start(name);
            case DEMO -> new Demo(data, settings).start();
        };
    }

    private PostgresqlEngine postgresql() {
        return PostgresqlEngine.start(
                engines,
                new PostgresqlConfig(
                        data.of("postgresql"),
                        data.log("postgresql"),
                        settings.port(Port.POSTGRESQL),
                        secrets.get(Secret.POSTGRESQL_ADMIN),
                        true,
                        Map.of(
                                ServiceEnvironment.USER, secrets.get(Secret.POSTGRESQL_GOPHERSCOPE),
                                Identity.DATABASE, secrets.get(Secret.POSTGRESQL_KEYCLOAK))));
    }

    private KafkaEngine kafka() {
        return KafkaEngine.start(
                engines,
                new KafkaConfig(
                        data.of("kafka").resolve("data"),
                        data.log("kafka"),
                        settings.port(Port.KAFKA),
                        settings.port(Port.KAFKA_CONTROLLER)));
    }

    private ClickHouseEngine clickHouse() {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return ClickHouseEngine.start(
                engines,
                new ClickHouseConfig(
                        data.of("clickhouse"),
                        data.log("clickhouse"),
                        settings.port(Port.CLICKHOUSE),
                        ServiceEnvironment.USER,
                        secrets.get(Secret.CLICKHOUSE),
                        ClickHouseConfig.memoryFor(machine.getTotalMemorySize())));
    }
}
