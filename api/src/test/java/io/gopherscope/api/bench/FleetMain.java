// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.bench;

import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.profiles.ProfileBlock;
import io.gopherscope.storage.profiles.ProfileOrigin;
import io.gopherscope.storage.series.SeriesLabels;
import io.gopherscope.storage.tenancy.Tenant;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Asks for merges of a fleet's profiles over the API and prints what they take: 16 services of 200 instances each over three hours with 1.2
 * million different stacks, unless other numbers are given.
 *
 * <pre>FleetMain [services [instances [stacks per profile]]]</pre>
 */
final class FleetMain {
    private static final int DEPTH = 30;

    private FleetMain() {}

    public static void main(String[] arguments) {
        int services = number(arguments, 0, 16);
        int instances = number(arguments, 1, 200);
        int stacks = number(arguments, 2, 375);
        TestStack api = TestStack.shared();
        Tenant tenant = api.organization();
        String key = api.key(tenant, Scope.QUERY_READ);
        Instant from = Writer.hour(4);
        write(api, tenant, from, services, instances, stacks);
        String selection = "type=cpu:cpu:nanoseconds&from=%s&until=%s".formatted(from, from.plus(Duration.ofHours(3)));
        String[] questions = {
            "flamegraph?" + selection, "flamegraph?" + selection + "&maxNodes=100000", "top?" + selection,
            "pprof?" + selection, "flamegraph?service=service-1&" + selection, "pprof?service=service-1&" + selection
        };
        for (String question : questions) {
            for (int round = 0; round < 3; round++) {
                ask(api, key, question);
            }
        }
        System.exit(0);
    }

    private static void write(TestStack api, Tenant tenant, Instant from, int services, int instances, int stacks) {
        Fleet fleet = new Fleet(DEPTH);
        ClickHouse clickHouse = api.bean(ClickHouse.class);
        WrittenRows written = new WrittenRows(1 << 16);
        long id = 0;
        for (int service = 0; service < services; service++) {
            ProfileBlock block = new ProfileBlock(written);
            for (int instance = 0; instance < instances; instance++) {
                Map<String, String> labels = Map.of(
                        "service_name", "service-" + service, "instance", "i-" + instance, "__name__", "process_cpu");
                Instant at = from.plusSeconds(3 * 3600L * instance / instances);
                ProfileOrigin origin = new ProfileOrigin(
                        tenant, 30, at.getEpochSecond(), ++id, at.getEpochSecond() * 1_000_000_000, 0);
                block.add(
                        origin,
                        new SeriesLabels(new TreeMap<>(labels)),
                        fleet.profile(service, instance, stacks),
                        Map.of());
            }
            block.insert(clickHouse, UUID.randomUUID().toString());
        }
        System.out.printf("%d profiles with %d stacks written%n", services * instances, services * instances * stacks);
    }

    private static void ask(TestStack api, String key, String question) {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long engine = engineCpu();
        long own = ownCpu();
        long began = System.nanoTime();
        HttpResponse<byte[]> answer = Http.with("Authorization", "Bearer " + key, "Accept-Encoding", "gzip")
                .bytes(api.uri("/api/v1/" + question));
        long took = System.nanoTime() - began;
        System.out.printf(
                "%-60s %d  %,11d bytes  %5.2f s  CPU %5.2f s here, %5.2f s ClickHouse; heap at most %d MB%n",
                question.replaceAll("&(from|until)=[^&]*", ""),
                answer.statusCode(),
                answer.body().length,
                took / 1e9,
                (ownCpu() - own) / 1e9,
                (engineCpu() - engine) / 1e9,
                peakHeap() >> 20);
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static long ownCpu() {
        return cpu(ProcessHandle.current());
    }

    private static long engineCpu() {
        return cpu(ProcessHandle.of(TestEngines.clickHouse().pid()).orElseThrow());
    }

    private static long cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static int number(String[] arguments, int at, int otherwise) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
    }
}
