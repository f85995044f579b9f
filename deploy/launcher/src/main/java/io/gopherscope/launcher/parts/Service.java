// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.parts;

import io.gopherscope.engines.Engine;
import io.gopherscope.engines.process.ChildProcess;
import io.gopherscope.engines.process.ProcessSpec;
import io.gopherscope.launcher.supervisor.PartName;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of our own programs: configured by its environment, asked for its health over HTTP. */
final class Service implements Engine {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(45);
    private static final int TIMEOUT_MILLIS = 2000;

    private final PartName name;
    private final int port;
    private final String healthPath;
    private final String livePath;
    private final ChildProcess process;

    private Service(PartName name, int port, String healthPath, String livePath, ChildProcess process) {
        this.name = name;
        this.port = port;
        this.healthPath = healthPath;
        this.livePath = livePath;
        this.process = process;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param healthPath answered with 200 while it can do its work
     * @param livePath answered with 200 as long as it answers at all
     */
    static Service start(
            PartName name,
            int port,
            String healthPath,
            String livePath,
            List<String> command,
            Map<String, String> environment,
            Path directory,
            Path log) {
        ChildProcess process =
                ChildProcess.start(new ProcessSpec(name.title(), command, environment, directory, log, STOP_LIMIT));
        var service = new Service(name, port, healthPath, livePath, process);
        process.await(START_LIMIT, service::isHealthy);
        return service;
    }

    @Override
    public String name() {
        return name.id();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Path log() {
        return process.spec().log();
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
        return answers(healthPath);
    }

    @Override
    public boolean isLive() {
        return answers(livePath);
    }

    private boolean answers(String path) {
        try {
            var connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
