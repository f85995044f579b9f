// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest;

import io.gopherscope.engines.clickhouse.ClickHouseEngine;
import io.gopherscope.engines.process.ChildProcess;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.ingest.gateway.GatewayMain;
import io.gopherscope.ingest.worker.WorkerMain;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Engines, a gateway and a worker, each in a process of its own, to put load on. Prints as shell variables how to reach them, and runs until
 * its standard input ends.
 */
public final class StackMain {
    private static final String HEAP = "-Xmx512m";
    private static final String DATABASE = "load";

    private StackMain() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("gopherscope-stack");
        ClickHouseEngine clickHouse = TestEngines.clickHouse();
        int gatewayPort = Ports.free();
        int workerPort = Ports.free();
        Map<String, String> environment =
                ServiceProcess.environment(TestEngines.kafka().bootstrapServers(), DATABASE);
        environment.put("GOPHERSCOPE_GATEWAY_PORT", Integer.toString(gatewayPort));
        environment.put("GOPHERSCOPE_WORKER_PORT", Integer.toString(workerPort));
        try (ChildProcess gateway =
                        ServiceProcess.start("gateway", GatewayMain.class, HEAP, environment, directory, gatewayPort);
                ChildProcess worker =
                        ServiceProcess.start("worker", WorkerMain.class, HEAP, environment, directory, workerPort);
                TestGateway control = new TestGateway(Map.of())) {
            Tenant tenant = control.organization();
            String key = control.key(tenant, Scope.PROFILES_WRITE, Scope.METRICS_WRITE)
                    .secret()
                    .text();
            System.out.printf("GATEWAY=http://127.0.0.1:%d%n", gatewayPort);
            System.out.printf("WORKER=http://127.0.0.1:%d%n", workerPort);
            System.out.printf("KEY=%s%nTENANT=%s%n", key, tenant.key());
            System.out.printf(
                    "CLICKHOUSE=http://%s:%s@127.0.0.1:%d/?database=%s%n",
                    clickHouse.user(), clickHouse.password(), clickHouse.port(), DATABASE);
            System.out.printf(
                    "GATEWAY_PID=%d%nWORKER_PID=%d%nKAFKA_PID=%d%nCLICKHOUSE_PID=%d%nREADY=1%n",
                    gateway.pid(), worker.pid(), TestEngines.kafka().pid(), clickHouse.pid());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
