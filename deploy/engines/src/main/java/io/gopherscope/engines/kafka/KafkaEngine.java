// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.kafka;

import io.gopherscope.engines.Engine;
import io.gopherscope.engines.EngineException;
import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.process.ChildProcess;
import io.gopherscope.engines.process.JavaCommand;
import io.gopherscope.engines.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A running Kafka broker that is its own controller. Topics are made by those who use them. */
public final class KafkaEngine implements Engine {

    /** The largest record that the broker takes: 72 MiB, a profile of 64 MiB with room for its record. */
    public static final int MAX_MESSAGE_BYTES = 72 << 20;

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private static final List<String> JVM = List.of(
            "-Xms48m",
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dorg.slf4j.simpleLogger.logFile=System.out",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.log.kafka.server=info",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS",
            "-Dorg.slf4j.simpleLogger.showThreadName=false",
            "-Djava.awt.headless=true");

    private final KafkaConfig config;
    private final ChildProcess process;

    private KafkaEngine(KafkaConfig config, ChildProcess process) {
        this.config = config;
        this.process = process;
    }

    /** Starts the broker and waits until it answers; formats its directory first when that is new. */
    public static KafkaEngine start(Engines engines, KafkaConfig config) {
        List<Path> classpath = engines.kafkaClasspath();
        Path properties = config.data().resolveSibling(config.data().getFileName() + ".properties");
        try {
            Files.createDirectories(config.data());
            BrokerProperties.write(config, properties);
        } catch (IOException e) {
            throw new EngineException("Cannot write Kafka's configuration to " + properties + ": " + e.getMessage(), e);
        }
        if (!Files.exists(config.data().resolve("meta.properties"))) {
            Format.run(classpath, properties, config.log());
        }
        ChildProcess process = ChildProcess.start(
                spec(config, JavaCommand.of(JVM, classpath, "kafka.Kafka", List.of(properties.toString()))));
        process.await(START_LIMIT, () -> Probe.answers(config.port()));
        return new KafkaEngine(config, process);
    }

    private static ProcessSpec spec(KafkaConfig config, List<String> command) {
        return new ProcessSpec("Kafka", command, Map.of(), config.data(), config.log(), STOP_LIMIT);
    }

    /** What clients put into {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + config.port();
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public int port() {
        return config.port();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Path log() {
        return config.log();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public String ending() {
        return process.ending();
    }

    @Override
    public boolean isHealthy() {
        return Probe.answers(config.port());
    }

    @Override
    public void close() {
        process.close();
    }
}
