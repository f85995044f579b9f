// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest;

import io.gopherscope.engines.clickhouse.ClickHouseEngine;
import io.gopherscope.engines.process.ChildProcess;
import io.gopherscope.engines.process.JavaCommand;
import io.gopherscope.engines.process.ProcessSpec;
import io.gopherscope.engines.testing.TestEngines;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gateways and workers in processes of their own, started as in production: by their main class, configured by the environment. */
public final class ServiceProcess {
    private ServiceProcess() {}

    /** Where the engines of this JVM's tests are. */
    public static Map<String, String> environment(String kafka, String clickHouseDatabase) {
        Map<String, Object> settings = Databases.settings();
        ClickHouseEngine clickHouse = TestEngines.clickHouse();
        Map<String, String> environment = new HashMap<>();
        environment.put("GOPHERSCOPE_KAFKA_BOOTSTRAP", kafka);
        environment.put("GOPHERSCOPE_CLICKHOUSE_URL", clickHouse.url());
        environment.put("GOPHERSCOPE_CLICKHOUSE_USER", clickHouse.user());
        environment.put("GOPHERSCOPE_CLICKHOUSE_PASSWORD", clickHouse.password());
        environment.put("GOPHERSCOPE_CLICKHOUSE_DATABASE", clickHouseDatabase);
        environment.put("GOPHERSCOPE_POSTGRES_URL", String.valueOf(settings.get("datasources.default.url")));
        environment.put("GOPHERSCOPE_POSTGRES_USER", String.valueOf(settings.get("datasources.default.username")));
        environment.put("GOPHERSCOPE_POSTGRES_PASSWORD", String.valueOf(settings.get("datasources.default.password")));
        environment.put("GOPHERSCOPE_KEY_PEPPER", String.valueOf(settings.get("gopherscope.key-pepper")));
        environment.put("GOPHERSCOPE_GATEWAY_SECRET", Databases.GATEWAY_SECRET);
        return environment;
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param heap such as {@code -Xmx384m}
     * @param port on which it answers
     */
    public static ChildProcess start(
            String name, Class<?> main, String heap, Map<String, String> environment, Path directory, int port) {
        List<Path> classpath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(path -> Path.of(path).toAbsolutePath())
                .toList();
        List<String> jvm = List.of(
                heap,
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
        ChildProcess process = ChildProcess.start(new ProcessSpec(
                name,
                JavaCommand.of(jvm, classpath, main.getName(), List.of()),
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
