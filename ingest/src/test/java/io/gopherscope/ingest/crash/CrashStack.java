// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.crash;

import io.gopherscope.engines.clickhouse.ClickHouseConfig;
import io.gopherscope.engines.clickhouse.ClickHouseEngine;
import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.kafka.KafkaConfig;
import io.gopherscope.engines.kafka.KafkaEngine;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.worker.WorkerProcess;
import io.gopherscope.storage.clickhouse.ClickHouse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A broker, a database and workers, each a process of its own that can be killed, and a gateway in this one. Workers reach the database
 * through a proxy that can tell when an insert is where.
 */
final class CrashStack implements AutoCloseable {
    static final String DATABASE = "crash";

    private final Path directory;
    private final Engines engines = Engines.ofUser(System.err::println);
    private final KafkaConfig kafkaConfig;
    private final ClickHouseConfig clickHouseConfig;
    private final ClickHouseProxy proxy;
    private final TestGateway gateway;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private KafkaEngine kafka;
    private ClickHouseEngine clickHouse;

    /**
     * Starts everything but workers.
     *
     * @param directory for data and logs
     */
    CrashStack(Path directory) throws IOException {
        this.directory = directory;
        this.kafkaConfig =
                new KafkaConfig(directory.resolve("kafka"), directory.resolve("kafka.log"), Ports.free(), Ports.free());
        this.clickHouseConfig = new ClickHouseConfig(
                directory.resolve("clickhouse"),
                directory.resolve("clickhouse.log"),
                Ports.free(),
                "gopherscope",
                TestEngines.secret(),
                2L << 30);
        this.kafka = KafkaEngine.start(engines, kafkaConfig);
        this.clickHouse = ClickHouseEngine.start(engines, clickHouseConfig);
        this.proxy = new ClickHouseProxy(clickHouseConfig.port());
        this.gateway = new TestGateway(Map.of(
                "gopherscope.kafka.bootstrap", kafka.bootstrapServers(),
                "clickhouse.url", clickHouse.url(),
                "clickhouse.user", clickHouse.user(),
                "clickhouse.password", clickHouse.password(),
                "clickhouse.database", DATABASE,
                "clickhouse.compress", false));
    }

    TestGateway gateway() {
        return gateway;
    }

    ClickHouseProxy proxy() {
        return proxy;
    }

    String bootstrap() {
        return "127.0.0.1:" + kafkaConfig.port();
    }

    /** The connection of this process, past the proxy. */
    ClickHouse clickHouse() {
        return gateway.bean(ClickHouse.class);
    }

    /** The workers, the oldest first. */
    List<WorkerProcess> workers() {
        return workers;
    }

    /** Starts one more worker; does not wait until it works. */
    void startWorker() throws IOException {
        workers.add(WorkerProcess.start(
                directory,
                Map.of(
                        "GOPHERSCOPE_KAFKA_BOOTSTRAP", bootstrap(),
                        "GOPHERSCOPE_CLICKHOUSE_URL", proxy.url(),
                        "GOPHERSCOPE_CLICKHOUSE_USER", clickHouseConfig.user(),
                        "GOPHERSCOPE_CLICKHOUSE_PASSWORD", clickHouseConfig.password(),
                        "GOPHERSCOPE_CLICKHOUSE_DATABASE", DATABASE)));
    }

    void killAllWorkers() {
        workers.forEach(worker -> sigkill(worker.pid()));
    }

    void killWorker(WorkerProcess worker) {
        sigkill(worker.pid());
    }

    void killBroker() {
        sigkill(kafka.pid());
    }

    void killDatabase() {
        sigkill(clickHouse.pid());
    }

    /**
     * Starts again what is dead, and stops the oldest of too many workers in good order.
     *
     * @param workersWanted how many workers there are afterwards
     */
    void restore(int workersWanted) throws IOException {
        if (!kafka.isAlive()) {
            kafka = KafkaEngine.start(engines, kafkaConfig);
        }
        if (!clickHouse.isAlive()) {
            clickHouse = ClickHouseEngine.start(engines, clickHouseConfig);
        }
        workers.removeIf(worker -> !worker.isAlive());
        while (workers.size() < workersWanted) {
            startWorker();
        }
        while (workers.size() > workersWanted) {
            workers.removeFirst().close();
        }
    }

    @Override
    public void close() throws IOException {
        workers.forEach(WorkerProcess::close);
        gateway.close();
        proxy.close();
        clickHouse.close();
        kafka.close();
    }

    private static void sigkill(long pid) {
        ProcessHandle.of(pid).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }
}
