// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.install;

import static java.util.Objects.requireNonNull;

import io.gopherscope.engines.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;

/** The versions of the engines, as the root POM names them. */
public final class EngineVersions {

    private static final Properties VERSIONS = load();

    private EngineVersions() {}

    public static String kafka() {
        return get("kafka");
    }

    /** Of the logger that the broker is given. */
    public static String kafkaLogger() {
        return get("kafka.slf4j");
    }

    public static String keycloak() {
        return get("keycloak");
    }

    public static String postgresql() {
        return get("postgresql");
    }

    public static String clickHouse() {
        return get("clickhouse");
    }

    /** What the npm package must hash to, in npm's notation; empty where no hash is pinned for the platform. */
    public static Optional<String> clickHouseIntegrity(Platform platform) {
        return Optional.ofNullable(VERSIONS.getProperty("clickhouse.integrity." + platform.npmSuffix()));
    }

    private static String get(String engine) {
        return requireNonNull(VERSIONS.getProperty(engine), engine);
    }

    private static Properties load() {
        var versions = new Properties();
        try (InputStream in = EngineVersions.class.getResourceAsStream("/io/gopherscope/engines/versions.properties")) {
            versions.load(requireNonNull(in, "versions.properties"));
        } catch (IOException e) {
            throw new EngineException("The versions of the embedded engines cannot be read.", e);
        }
        return versions;
    }
}
