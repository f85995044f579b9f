// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker;

import io.gopherscope.engines.clickhouse.ClickHouseEngine;
import io.gopherscope.engines.process.ChildProcess;
import io.gopherscope.engines.process.JavaCommand;
import io.gopherscope.engines.process.ProcessSpec;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.ingest.Databases;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A worker in a process of its own, started as in production: by its main class, configured by the environment. */
public final class WorkerProcess implements AutoCloseable {
    private final ChildProcess process;

    private WorkerProcess(ChildProcess process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param options more options for the JVM
     */
    static WorkerProcess start(Path directory, String bootstrap, String database, String... options)
            throws IOException {
        return start(directory, bootstrap, database, TestEngines.clickHouse().url(), Map.of(), options);
    }

    /** Starts one with further settings in its environment. */
    public static WorkerProcess start(Path directory, String bootstrap, String database, Map<String, String> settings)
            throws IOException {
        return start(directory, bootstrap, database, TestEngines.clickHouse().url(), settings, new String[0]);
    }

    /** Starts one that finds ClickHouse at an address of its own. */
    static WorkerProcess startAt(String clickHouseUrl, Path directory, String bootstrap, String database)
            throws IOException {
        return start(directory, bootstrap, database, clickHouseUrl, Map.of(), new String[0]);
    }

    private static WorkerProcess start(
            Path directory,
            String bootstrap,
            String database,
            String clickHouseUrl,
            Map<String, String> settings,
            String[] options)
            throws IOException {
        ClickHouseEngine clickHouse = TestEngines.clickHouse();
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("GOPHERSCOPE_KAFKA_BOOTSTRAP", bootstrap);
        environment.put("GOPHERSCOPE_CLICKHOUSE_URL", clickHouseUrl);
        environment.put("GOPHERSCOPE_CLICKHOUSE_USER", clickHouse.user());
        environment.put("GOPHERSCOPE_CLICKHOUSE_PASSWORD", clickHouse.password());
        environment.put("GOPHERSCOPE_CLICKHOUSE_DATABASE", database);
        return start(directory, environment, options);
    }

    /**
     * Starts one that takes few records at a time.
     *
     * @param settings environment that says where Kafka and ClickHouse are, and may say anything else
     * @param options more options for the JVM
     */
    public static WorkerProcess start(Path directory, Map<String, String> settings, String... options)
            throws IOException {
        Path kafka = directory.resolve("kafka.properties");
        // Short, so that nobody waits for a process that was killed.
        Files.writeString(kafka, "session.timeout.ms=3000\nheartbeat.interval.ms=500\n");
        Map<String, Object> common = Databases.settings();
        Map<String, String> environment = new HashMap<>();
        environment.put("GOPHERSCOPE_WORKER_PORT", "-1");
        environment.put("GOPHERSCOPE_KAFKA_PROPERTIES", kafka.toString());
        environment.put("GOPHERSCOPE_WORKER_LINGER", "100ms");
        environment.put("GOPHERSCOPE_WORKER_BLOCK_RECORDS", "25");
        environment.put("GOPHERSCOPE_POSTGRES_URL", text(common, "datasources.default.url"));
        environment.put("GOPHERSCOPE_POSTGRES_USER", text(common, "datasources.default.username"));
        environment.put("GOPHERSCOPE_POSTGRES_PASSWORD", text(common, "datasources.default.password"));
        environment.put("GOPHERSCOPE_KEY_PEPPER", text(common, "gopherscope.key-pepper"));
        environment.put("GOPHERSCOPE_GATEWAY_SECRET", Databases.GATEWAY_SECRET);
        environment.putAll(settings);
        List<String> jvm = new ArrayList<>(List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        jvm.addAll(List.of(options));
        List<Path> classpath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(path -> Path.of(path).toAbsolutePath())
                .toList();
        return new WorkerProcess(ChildProcess.start(new ProcessSpec(
                "worker",
                JavaCommand.of(jvm, classpath, WorkerMain.class.getName(), List.of()),
                environment,
                directory,
                directory.resolve("worker.log"),
                Duration.ofSeconds(30))));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Kills it with SIGKILL and waits for its end. */
    public void kill() {
        ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().join();
    }

    @Override
    public void close() {
        process.close();
    }

    private static String text(Map<String, Object> settings, String name) {
        return String.valueOf(settings.get(name));
    }
}
