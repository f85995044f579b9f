// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway;

import io.gopherscope.engines.process.ChildProcess;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.ingest.ServiceProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A gateway in a process of its own, with the memory that the launcher gives it. */
public final class GatewayProcess implements AutoCloseable {
    private final ChildProcess process;
    private final int port;

    private GatewayProcess(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one and waits until it is ready. */
    public static GatewayProcess start(Path directory, String kafka) {
        int port = Ports.free();
        Map<String, String> environment = ServiceProcess.environment(kafka, "unused");
        environment.put("GOPHERSCOPE_GATEWAY_PORT", Integer.toString(port));
        return new GatewayProcess(
                ServiceProcess.start("gateway", GatewayMain.class, "-Xmx384m", environment, directory, port), port);
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** CPU time so far. */
    public long cpuMillis() {
        return ProcessHandle.of(process.pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElseThrow()
                .toMillis();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.close();
    }
}
