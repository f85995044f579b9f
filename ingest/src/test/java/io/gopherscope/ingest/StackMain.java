// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest;

import io.gopherscope.engines.clickhouse.ClickHouseEngine;
import io.gopherscope.engines.process.ChildProcess;
import io.gopherscope.engines.process.JavaCommand;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.engines.process.ProcessSpec;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.ingest.gateway.GatewayMain;
import io.gopherscope.ingest.worker.WorkerMain;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Engines, a gateway and a worker, each in a process of its own, to put load on. Prints as shell variables how to reach them, and runs until
 * its standard input ends.
 */
public final class StackMain {
    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");
    private static final String DATABASE = "load";

    private StackMain() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("gopherscope-stack");
        ClickHouseEngine clickHouse = TestEngines.clickHouse();
        int gatewayPort = Ports.free();
        int workerPort = Ports.free();
        Map<String, String> environment = environment(clickHouse);
        environment.put("GOPHERSCOPE_GATEWAY_PORT", Integer.toString(gatewayPort));
        environment.put("GOPHERSCOPE_WORKER_PORT", Integer.toString(workerPort));
        try (ChildProcess gateway = start("gateway", GatewayMain.class, environment, directory, gatewayPort);
                ChildProcess worker = start("worker", WorkerMain.class, environment, directory, workerPort);
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

    private static Map<String, String> environment(ClickHouseEngine clickHouse) {
        Map<String, Object> settings = Databases.settings();
        Map<String, String> environment = new HashMap<>();
        environment.put("GOPHERSCOPE_KAFKA_BOOTSTRAP", TestEngines.kafka().bootstrapServers());
        environment.put("GOPHERSCOPE_CLICKHOUSE_URL", clickHouse.url());
        environment.put("GOPHERSCOPE_CLICKHOUSE_USER", clickHouse.user());
        environment.put("GOPHERSCOPE_CLICKHOUSE_PASSWORD", clickHouse.password());
        environment.put("GOPHERSCOPE_CLICKHOUSE_DATABASE", DATABASE);
        environment.put("GOPHERSCOPE_POSTGRES_URL", String.valueOf(settings.get("datasources.default.url")));
        environment.put("GOPHERSCOPE_POSTGRES_USER", String.valueOf(settings.get("datasources.default.username")));
        environment.put("GOPHERSCOPE_POSTGRES_PASSWORD", String.valueOf(settings.get("datasources.default.password")));
        environment.put("GOPHERSCOPE_KEY_PEPPER", String.valueOf(settings.get("gopherscope.key-pepper")));
        environment.put("GOPHERSCOPE_GATEWAY_SECRET", Databases.GATEWAY_SECRET);
        return environment;
    }

    private static ChildProcess start(
            String name, Class<?> main, Map<String, String> environment, Path directory, int port) {
        List<Path> classpath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(path -> Path.of(path).toAbsolutePath())
                .toList();
        ChildProcess process = ChildProcess.start(new ProcessSpec(
                name,
                JavaCommand.of(JVM, classpath, main.getName(), List.of()),
                environment,
                directory,
                directory.resolve(name + ".log"),
                Duration.ofSeconds(30)));
        process.await(Duration.ofSeconds(90), () -> isReady(port));
        return process;
    }

    private static boolean isReady(int port) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
