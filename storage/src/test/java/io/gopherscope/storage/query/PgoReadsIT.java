// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.merge.ProfileMerger;
import io.gopherscope.pprof.pgo.CallEdge;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.EdgeIds;
import io.gopherscope.pprof.pgo.Measure;
import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.profiles.ProfileBlock;
import io.gopherscope.storage.profiles.ProfileOrigin;
import io.gopherscope.storage.query.PgoInputRow.Outcome;
import io.gopherscope.storage.query.QueryWorld.Taken;
import io.gopherscope.storage.series.SeriesLabels;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept for the compiler, on the real engine. */
class PgoReadsIT {
    private static final Path CORPUS = Path.of("../pprof/src/test/resources/corpus");

    private final Tenant tenant = QueryWorld.tenant();
    private final PgoReads reads = new PgoReads(QueryWorld.client());
    private final Instant start = Instant.now()
            .minus(1, ChronoUnit.DAYS)
            .truncatedTo(ChronoUnit.HOURS)
            .plusSeconds(1800);

    @Test
    void callsAreThoseOfTheMergedProfile() {
        ProfileMerger merger = new ProfileMerger();
        ProfileBlock block = new ProfileBlock(new WrittenRows(1 << 12));
        for (int i = 0; i < 8; i++) {
            Profile profile = corpus(i % 2);
            merger.add(profile);
            add(block, profile, start.plusSeconds(900L * i), labels("pod-" + i % 3, "v" + i % 2, "prod"), i);
        }
        block.insert(ControlPlane.clickHouse(), "range " + tenant);
        CallEdges merged = CallEdges.of(merger.result());

        CallEdges stored = reads.edges(tenant, all(), Measure.SAMPLES);
        assertThat(stored).isEqualTo(merged).hasSizeGreaterThan(200);
        assertThat(inlined(stored)).isEqualTo(inlined(merged));
        // cpu-000 is of v0, cpu-001 of v1.
        assertThat(reads.edges(tenant, all().ofVersion("v1"), Measure.SAMPLES).totalWeight())
                .isEqualTo(4 * CallEdges.of(corpus(1)).totalWeight());
        assertThat(reads.edges(tenant, all(), Measure.NANOSECONDS)).isEmpty();
    }

    @Test
    void aRangeStoredAgainChangesNothing() {
        for (int attempt = 0; attempt < 2; attempt++) {
            // Each attempt is a process that knows nothing of the other.
            ProfileBlock block = new ProfileBlock(new WrittenRows(1 << 12));
            for (int i = 0; i < 5; i++) {
                add(block, corpus(1), start.plusSeconds(i), labels("pod-1", "v1", "prod"), i);
            }
            block.insert(ControlPlane.clickHouse(), "range " + tenant);
            block.insert(ControlPlane.clickHouse(), "range " + tenant);
        }
        assertThat(reads.edges(tenant, all(), Measure.SAMPLES).totalWeight())
                .isEqualTo(5 * CallEdges.of(corpus(1)).totalWeight());
        assertThat(reads.inputs(tenant, all()).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.profiles()).isEqualTo(5));
    }

    @Test
    void aBlockWritesOneRowForEachCall() {
        ProfileBlock block = new ProfileBlock(new WrittenRows(1 << 12));
        for (int i = 0; i < 20; i++) {
            add(block, corpus(1), start.plusSeconds(i), labels("pod-" + i, "v1", "prod"), i);
        }
        block.insert(ControlPlane.clickHouse(), "range " + tenant);
        long rows = ControlPlane.clickHouse()
                .query("SELECT count() AS n FROM pgo_edge_1h WHERE tenant = {t:String}", Map.of("t", tenant.key()))
                .getFirst()
                .getLong("n");
        assertThat(rows).isEqualTo(CallEdges.of(corpus(1)).size());
    }

    @Test
    void inputsSayWhatBecameOfProfiles() {
        Map<String, String> labels = labels("pod-1", "v1", "prod");
        QueryWorld.write(
                tenant,
                List.of(
                        taken(labels, start, Map.of("main;f", 70_000_000L)),
                        taken(labels("pod-2", "v1", "prod"), start.plusSeconds(9), Map.of("main;f", 50_000_000L)),
                        taken(labels("pod-2", "v2", "prod"), start.plusSeconds(20), Map.of("main;f", 10_000_000L)),
                        taken(labels, start, Map.of()),
                        taken(labels, start, Map.of("testing.(*B).runN;main.BenchmarkF", 50_000_000L)),
                        new Taken(kind(labels, "goroutine"), "goroutine", "count", start, 0, Map.of("main;f", 3L)),
                        // Says that it is a wall clock profile, which is not what a processor did.
                        new Taken(kind(labels, "wall"), "samples", "count", start, 0, Map.of("main;f", 3L))));
        PgoInputs inputs = reads.inputs(tenant, all());
        assertThat(inputs.rows())
                .containsExactlyInAnyOrder(
                        row(Outcome.USED, "v1", 2, 120_000_000, 12, start, start.plusSeconds(9)),
                        row(Outcome.USED, "v2", 1, 10_000_000, 1, start.plusSeconds(20), start.plusSeconds(20)),
                        row(Outcome.NO_SAMPLES, "v1", 1, 0, 0, start, start),
                        row(Outcome.BENCHMARK, "v1", 1, 50_000_000, 5, start, start));
        assertThat(inputs.instances()).isEqualTo(Map.of(Measure.NANOSECONDS, 2L));
        assertThat(reads.edges(tenant, all(), Measure.NANOSECONDS))
                .containsExactly(new CallEdge("main", "f", 6, 130_000_000));
    }

    @Test
    void environmentsAndTimesAreToldApart() {
        QueryWorld.write(
                tenant,
                List.of(
                        taken(labels("pod-1", "v1", "prod"), start, Map.of("main;f", 1L)),
                        taken(labels("pod-2", "v1", "stage"), start, Map.of("main;f", 10L)),
                        taken(labels("pod-1", "v1", "prod"), start.plusSeconds(3600), Map.of("main;f", 100L))));
        assertThat(weight(all())).isEqualTo(111);
        assertThat(weight(filter(start, start.plusSeconds(7200), Optional.of("prod"))))
                .isEqualTo(101);
        assertThat(weight(filter(start, start.plusSeconds(7200), Optional.of("stage"))))
                .isEqualTo(10);
        // The hour that a range begins in counts as a whole.
        assertThat(weight(filter(start.plusSeconds(60), start.plusSeconds(120), Optional.empty())))
                .isEqualTo(11);
        assertThat(weight(filter(start.plusSeconds(3600), start.plusSeconds(7200), Optional.empty())))
                .isEqualTo(100);
    }

    @Test
    void bucketsOfWholeHours() {
        QueryWorld.write(
                tenant,
                List.of(
                        taken(labels("pod-1", "v1", "prod"), start, Map.of("main;f", 1L)),
                        taken(labels("pod-1", "v1", "prod"), start.plusSeconds(3600), Map.of("main;f", 2L)),
                        taken(labels("pod-1", "v1", "prod"), start.plusSeconds(7200), Map.of("main;g", 4L))));
        Instant first = start.truncatedTo(ChronoUnit.HOURS);
        List<PgoBucket> buckets =
                reads.buckets(tenant, all(), Measure.NANOSECONDS, new Buckets(first.toEpochMilli(), 7_200_000));
        CallEdges edges = reads.edges(tenant, all(), Measure.NANOSECONDS);
        EdgeIds ids = new EdgeIds(edges.names());
        // g comes first: it weighs 4.
        long g = ids.edge(edges.caller(0), edges.callee(0), edges.offset(0));
        long f = ids.edge(edges.caller(1), edges.callee(1), edges.offset(1));
        assertThat(buckets).hasSize(2);
        assertThat(buckets.get(0).bucket()).isZero();
        assertThat(buckets.get(0).calls()).containsExactly(f);
        assertThat(buckets.get(0).weights()).containsExactly(3);
        assertThat(buckets.get(1).bucket()).isEqualTo(1);
        assertThat(buckets.get(1).calls()).containsExactly(g);
    }

    @Test
    void functionsOfAVersionFromAnywhereInItsStacks() {
        QueryWorld.write(
                tenant,
                List.of(
                        taken(labels("pod-1", "v1", "prod"), start, Map.of("root;main;f", 1L)),
                        taken(labels("pod-1", "v2", "prod"), start, Map.of("other;main;f", 1L))));
        long root = id("root");
        long main = id("main");
        assertThat(reads.occurring(tenant, "shop", "v1", new long[] {root, main}))
                .containsExactlyInAnyOrder(root, main);
        assertThat(reads.occurring(tenant, "shop", "v2", new long[] {root, main}))
                .containsExactly(main);
        assertThat(reads.occurring(tenant, "shop", "v1", new long[] {})).isEmpty();
    }

    private long weight(PgoFilter filter) {
        return reads.edges(tenant, filter, Measure.NANOSECONDS).totalWeight();
    }

    private PgoFilter all() {
        return filter(start.minus(Duration.ofDays(1)), start.plus(Duration.ofDays(1)), Optional.empty());
    }

    private static PgoFilter filter(Instant from, Instant until, Optional<String> env) {
        return new PgoFilter("shop", from, until, env, Optional.empty());
    }

    private static long id(String function) {
        var names = new io.gopherscope.pprof.Strings();
        return new EdgeIds(names).function(names.add(function));
    }

    private static PgoInputRow row(
            Outcome outcome, String version, long profiles, long nanos, long samples, Instant first, Instant last) {
        return new PgoInputRow(outcome, Measure.NANOSECONDS, version, "go1.26", profiles, nanos, samples, first, last);
    }

    private static Taken taken(Map<String, String> labels, Instant at, Map<String, Long> stacks) {
        return new Taken(labels, "cpu", "nanoseconds", at, 10_000_000_000L, stacks);
    }

    private static Map<String, String> labels(String instance, String version, String env) {
        return Map.of(
                "service_name",
                "shop",
                "instance",
                instance,
                "version",
                version,
                "env",
                env,
                "go_version",
                "go1.26",
                "__name__",
                "process_cpu");
    }

    private static Map<String, String> kind(Map<String, String> labels, String name) {
        Map<String, String> other = new TreeMap<>(labels);
        other.put("__name__", name);
        return other;
    }

    private void add(ProfileBlock block, Profile profile, Instant at, Map<String, String> labels, long id) {
        ProfileOrigin origin = new ProfileOrigin(tenant, 30, at.getEpochSecond(), id, 0, 0);
        profile.header(profile.header().withTimeNanos(at.getEpochSecond() * 1_000_000_000));
        block.add(origin, new SeriesLabels(new TreeMap<>(labels)), profile, Map.of());
    }

    private static Profile corpus(int number) {
        try {
            return ProfileDecoder.decodeOnce(Files.readAllBytes(CORPUS.resolve("cpu-00" + number + ".pb.gz")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Long> inlined(CallEdges edges) {
        return IntStream.range(0, edges.size()).mapToObj(edges::inlined).toList();
    }
}
