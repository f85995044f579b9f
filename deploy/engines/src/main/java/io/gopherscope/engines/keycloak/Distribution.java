// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.keycloak;

import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.process.LogTail;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keycloak as it is unpacked, and augmented once for the options that cannot change at run time. */
final class Distribution {

    static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    /** What distinguishes this installation from one with other build options. */
    private static final String OPTIONS = "postgres-1";

    private static final List<String> BUILD = List.of("build", "--db=postgres", "--health-enabled=true");

    private Distribution() {}

    /** The installed distribution; augmenting it takes half a minute the first time. */
    static Path get(Engines engines) {
        return engines.keycloakHome(OPTIONS, Distribution::augment);
    }

    static Path runner(Path distribution) {
        return distribution.resolve("lib").resolve("quarkus-run.jar");
    }

    /** What Keycloak's own start script tells the JVM. */
    static List<String> jvm(Path home) {
        return List.of(
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.security.egd=file:/dev/urandom",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Dquarkus-log-max-startup-records=10000",
                "-Dpicocli.disable.closures=true",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"));
    }

    private static void augment(Path distribution) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC"));
        command.addAll(jvm(distribution));
        command.addAll(List.of("-cp", runner(distribution).toString(), MAIN));
        command.addAll(BUILD);
        Path log = Files.createTempFile("gopherscope-keycloak-build", ".log");
        try {
            int exit = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(log.toFile()))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException("Keycloak's build failed with exit code " + exit + ":\n" + LogTail.read(log, 20));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Keycloak was prepared", e);
        } finally {
            Files.delete(log);
        }
    }
}
