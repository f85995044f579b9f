// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.settings;

import java.util.Locale;

/** A port of this machine that Gopherscope takes. */
public enum Port {
    API(8080, "web UI and API"),
    GATEWAY(4040, "ingest, where agents send to"),
    WORKER(4041, "the ingest worker's health and metrics"),
    KEYCLOAK(8180, "sign-in"),
    KEYCLOAK_MANAGEMENT(8181, "Keycloak's health and metrics"),
    KAFKA(19092, "Kafka"),
    KAFKA_CONTROLLER(19093, "Kafka's own quorum"),
    CLICKHOUSE(18123, "ClickHouse, HTTP"),
    POSTGRESQL(15432, "PostgreSQL"),
    DEMO(4050, "the demo service");

    private final int byDefault;
    private final String purpose;

    Port(int byDefault, String purpose) {
        this.byDefault = byDefault;
        this.purpose = purpose;
    }

    public int byDefault() {
        return byDefault;
    }

    /** What listens there, for people. */
    public String purpose() {
        return purpose;
    }

    /** Its key in the file, below {@code ports}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its flag on the command line. */
    public String flag() {
        return "--" + key() + "-port";
    }

    /** Its environment variable. */
    public String variable() {
        return "GOPHERSCOPE_" + name() + "_PORT";
    }
}
