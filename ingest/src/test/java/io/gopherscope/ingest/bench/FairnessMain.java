// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.bench;

import io.gopherscope.engines.clickhouse.ClickHouseEngine;
import io.gopherscope.engines.process.ChildProcess;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.ingest.Corpus;
import io.gopherscope.ingest.ServiceProcess;
import io.gopherscope.ingest.SetLimits;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.gateway.GatewayProcess;
import io.gopherscope.ingest.gateway.limits.Allowances;
import io.gopherscope.ingest.gateway.limits.SendingLimits;
import io.gopherscope.ingest.worker.WorkerMain;
import io.gopherscope.storage.clickhouse.ClickHouseConfig;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.query.QueryClient;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an organization at 20 times its limit does to another one: push and query times of the quiet one in pairs, with and without the
 * noise. Takes {@code --pairs N} and {@code --seconds N}, the length of each half of a pair.
 */
public final class FairnessMain {
    private static final String DATABASE = "fairness";
    private static final int LIMIT = 20;
    private static final int TIMES = 20;
    private static final String PUSH = "/push.v1.PusherService/Push";

    private FairnessMain() {}

    public static void main(String[] args) throws Exception {
        int pairs = option(args, "--pairs", 7);
        int seconds = option(args, "--seconds", 20);
        Path directory = Files.createTempDirectory("gopherscope-fairness");
        ClickHouseEngine clickHouse = TestEngines.clickHouse();
        String kafka = TestEngines.kafka().bootstrapServers();
        int workerPort = Ports.free();
        Map<String, String> environment = ServiceProcess.environment(kafka, DATABASE);
        environment.put("GOPHERSCOPE_WORKER_PORT", Integer.toString(workerPort));
        try (GatewayProcess gateway = GatewayProcess.start(directory, kafka);
                ChildProcess worker = ServiceProcess.start(
                        "worker", WorkerMain.class, "-Xmx768m", environment, directory, workerPort);
                TestGateway control = new TestGateway(Map.of());
                QueryClient client = new QueryClient(
                        new ClickHouseConfig(
                                clickHouse.url(), clickHouse.user(), clickHouse.password(), DATABASE, false),
                        4)) {
            Tenant quiet = control.organization();
            Tenant noisy = control.organization();
            SetLimits.of(noisy, "profiles_per_second = " + LIMIT + ", burst_seconds = 1");
            URI push = gateway.uri(PUSH);
            IssuedKey quietKey = control.key(quiet, Scope.PROFILES_WRITE);
            IssuedKey noisyKey = control.key(noisy, Scope.PROFILES_WRITE);
            Quiet measured = new Quiet(push, quietKey.secret().text(), quiet, client);
            byte[] body = Corpus.push(Corpus.series(
                    Corpus.at(Corpus.file("cpu"), Instant.now()),
                    Map.of("service_name", "noise", "__name__", "process_cpu", "instance", "i")));
            Path file = Files.write(directory.resolve("noise"), body);
            double[] pushes = new double[pairs];
            double[] queries = new double[pairs];
            System.out.println(CheckCost.told(
                    control.bean(Allowances.class), control.bean(SendingLimits.class), control.organization()));
            System.out.printf(
                    "The quiet one pushes %d profiles and asks %d flame graphs a second; the noisy one pushes %d a second, its limit is %d.%n",
                    Quiet.PUSHES, Quiet.QUERIES, TIMES * LIMIT, LIMIT);
            measured.run(seconds);
            try (NoisyProcess noise = new NoisyProcess(push, noisyKey.secret().text(), file, TIMES * LIMIT)) {
                noise.begin();
                measured.run(seconds);
                System.out.println("warm: noise " + noise.end());
                for (int pair = 0; pair < pairs; pair++) {
                    // In turn, so that a machine that slows down does not count for one side.
                    Quiet.@Nullable Times alone = pair % 2 == 0 ? measured.run(seconds) : null;
                    long cpu = gateway.cpuMillis();
                    noise.begin();
                    Quiet.Times beside = measured.run(seconds);
                    String made = noise.end();
                    double cpuBeside = (double) (gateway.cpuMillis() - cpu) / seconds;
                    cpu = gateway.cpuMillis();
                    if (alone == null) {
                        alone = measured.run(seconds);
                        System.out.printf(
                                Locale.ROOT,
                                "the gateway's CPU: %.0f ms a second without and %.0f with noise%n",
                                (double) (gateway.cpuMillis() - cpu) / seconds,
                                cpuBeside);
                    }
                    pushes[pair] = beside.pushP99() / alone.pushP99();
                    queries[pair] = beside.queryP95() / alone.queryP95();
                    System.out.printf(
                            Locale.ROOT,
                            "pair %d: push p50 %.1f and %.1f ms, p99 %.1f and %.1f ms; query p50 %.1f and %.1f, p95 %.1f and %.1f ms, without and with noise (%s)%n",
                            pair + 1,
                            alone.pushP50(),
                            beside.pushP50(),
                            alone.pushP99(),
                            beside.pushP99(),
                            alone.queryP50(),
                            beside.queryP50(),
                            alone.queryP95(),
                            beside.queryP95(),
                            made);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "With noise, median of %d pairs: push p99 %+.0f %%, query p95 %+.0f %% (worker %s)%n",
                    pairs,
                    (median(pushes) - 1) * 100,
                    (median(queries) - 1) * 100,
                    worker.isAlive() ? "alive" : "dead");
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static int option(String[] args, String name, int otherwise) {
        for (int i = 0; i + 1 < args.length; i++) {
            if (args[i].equals(name)) {
                return Integer.parseInt(args[i + 1]);
            }
        }
        return otherwise;
    }
}
