// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.parts;

import io.gopherscope.engines.process.JavaCommand;
import io.gopherscope.launcher.data.DataDirectory;
import io.gopherscope.launcher.settings.Settings;
import io.gopherscope.launcher.supervisor.PartName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gateway, worker and api: JVMs of this checkout. */
final class JavaServices {

    private static final String READY = "/health/ready";
    private static final String LIVE = "/health/live";

    /** For a machine that runs everything: a heap that gives back, and no more threads than such a machine needs. */
    private static final List<String> JVM = List.of(
            "-Xms32m",
            "-XX:+UseSerialGC",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            // At once, and not in steps from one full collection to the next, which may be far.
            "-XX:-ShrinkHeapInSteps",
            "-XX:ReservedCodeCacheSize=96m",
            "-XX:+ExitOnOutOfMemoryError",
            // Writes down the loaded classes when it stops, and reads them the next time while they are the same.
            "-XX:+AutoCreateSharedArchive",
            "-Xlog:cds=off,cds+dynamic=off",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final DataDirectory data;
    private final Settings settings;
    private final Home home;

    JavaServices(DataDirectory data, Settings settings, Home home) {
        this.data = data;
        this.settings = settings;
        this.home = home;
    }

    private record Program(String module, String main, List<String> heap) {}

    private static Program program(PartName name) {
        return switch (name) {
            case GATEWAY -> new Program("ingest", "io.gopherscope.ingest.gateway.GatewayMain", passing("384m", "48m"));
            case WORKER -> new Program("ingest", "io.gopherscope.ingest.worker.WorkerMain", passing("768m", "64m"));
            case API -> new Program("api", "io.gopherscope.api.ApiMain", List.of("-Xmx512m"));
            case POSTGRESQL, KAFKA, KEYCLOAK, CLICKHOUSE, DEMO -> throw new IllegalArgumentException(name.id());
        };
    }

    /**
     * What passes through is garbage within a second: with room for all that is under way in the survivor spaces, little of it reaches the
     * old generation, which otherwise grows to its limit before it is collected.
     */
    private static List<String> passing(String heap, String young) {
        return List.of("-Xmx" + heap, "-Xmn" + young, "-XX:SurvivorRatio=2", "-XX:TargetSurvivorRatio=90");
    }

    Service start(PartName name) {
        Program program = program(name);
        List<Path> classpath = home.classpath(program.module);
        Path archive = home.target(program.module).resolve(name.id() + ".jsa");
        List<String> jvm = new ArrayList<>(JVM);
        jvm.addAll(program.heap);
        jvm.add("-XX:SharedArchiveFile=" + ClassArchive.fresh(archive, classpath));
        jvm.addAll(more(name));
        return Service.start(
                name,
                settings.port(name.port()),
                READY,
                LIVE,
                JavaCommand.of(jvm, classpath, program.main, List.of()),
                ServiceEnvironment.all(settings, data.secrets()),
                data.run(),
                data.log(name.id()));
    }

    /** JVM options of the user's own, {@code GOPHERSCOPE_API_JAVA_OPTS} and so on. */
    private static List<String> more(PartName name) {
        String options = System.getenv("GOPHERSCOPE_" + name.name() + "_JAVA_OPTS");
        return options == null || options.isBlank()
                ? List.of()
                : Arrays.asList(options.strip().split("\\s+"));
    }
}
