// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.bench;

import io.gopherscope.ingest.Corpus;
import io.gopherscope.storage.query.Combination;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.Merge;
import io.gopherscope.storage.query.ProfileFilter;
import io.gopherscope.storage.query.ProfileReads;
import io.gopherscope.storage.query.QueryClient;
import io.gopherscope.storage.query.StackReads;
import io.gopherscope.storage.query.StackValues;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * An organization that keeps to its limits: pushes and asks at fixed times, whether or not what came before is answered. A time is counted
 * from when it was due, so that waiting behind others counts too.
 */
final class Quiet {
    /** Profiles a second. */
    static final int PUSHES = 40;

    /** Questions a second. */
    static final int QUERIES = 10;

    private static final List<Path> FILES = Corpus.files().stream()
            .filter(file -> file.getFileName().toString().startsWith("cpu-"))
            .toList();
    private static final long SECOND = 1_000_000_000L;
    private static final int SERVICES = 5;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private final String key;
    private final Tenant tenant;
    private final ProfileReads reads;
    private final StackReads stacks;

    Quiet(URI server, String key, Tenant tenant, QueryClient client) {
        this.server = server;
        this.key = key;
        this.tenant = tenant;
        this.reads = new ProfileReads(client);
        this.stacks = new StackReads(client);
    }

    /** Times in milliseconds. */
    record Times(double pushP50, double pushP99, double queryP50, double queryP95) {}

    /** Pushes and asks for so many seconds. */
    Times run(int seconds) throws InterruptedException {
        List<Double> pushes = Collections.synchronizedList(new ArrayList<>());
        List<Double> queries = Collections.synchronizedList(new ArrayList<>());
        List<byte[]> bodies = bodies();
        long start = System.nanoTime() + SECOND / 10;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < seconds * PUSHES; i++) {
                byte[] body = bodies.get(i % bodies.size());
                at(threads, start + i * SECOND / PUSHES, pushes, () -> push(body));
            }
            for (int i = 0; i < seconds * QUERIES; i++) {
                int service = i % SERVICES;
                at(threads, start + i * SECOND / QUERIES, queries, () -> ask(service));
            }
        }
        if (pushes.size() < seconds * PUSHES || queries.size() < seconds * QUERIES) {
            throw new IllegalStateException("a push or a question failed");
        }
        return new Times(
                quantile(pushes, 0.5), quantile(pushes, 0.99), quantile(queries, 0.5), quantile(queries, 0.95));
    }

    private static void at(ExecutorService threads, long due, List<Double> times, Runnable what) {
        threads.execute(() -> {
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            what.run();
            times.add((System.nanoTime() - due) / 1e6);
        });
    }

    private static List<byte[]> bodies() {
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < SERVICES * 4; i++) {
            bodies.add(Corpus.push(Corpus.series(
                    Corpus.at(FILES.get(i % FILES.size()), Instant.now()),
                    Map.of(
                            "service_name",
                            "service-" + i % SERVICES,
                            "__name__",
                            "process_cpu",
                            "instance",
                            "i-" + i / SERVICES))));
        }
        return bodies;
    }

    private void push(byte[] body) {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(server)
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", "application/proto")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("a push was answered " + response.statusCode() + ' ' + response.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException("a push failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(int service) {
        Instant now = Instant.now();
        ProfileFilter filter = new ProfileFilter(
                now.minus(Duration.ofMinutes(10)),
                now.plusSeconds(10),
                List.of("cpu:cpu:nanoseconds:cpu:nanoseconds"),
                Matchers.NONE.and("service_name", "service-" + service));
        Merge merge = new Merge(filter, Combination.SUM);
        StackValues values = reads.merge(tenant, merge);
        long[] ids = new long[values.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = values.stack(i);
        }
        stacks.locationsOf(tenant, merge, ids, (id, locations, depth) -> {});
    }

    private static double quantile(List<Double> times, double share) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
    }
}
