// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.EdgeIds;
import io.gopherscope.pprof.pgo.Measure;
import io.gopherscope.storage.query.QueryWorld.Taken;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every read, asked by a tenant who has nothing for what another one has, also by ids that are the same for both. */
class IsolationIT {
    private static final String TYPE = "cpu:cpu:nanoseconds::";

    private final Tenant owner = QueryWorld.tenant();
    private final Tenant other = QueryWorld.tenant();
    private final Instant start = Instant.now().minus(Duration.ofHours(5));
    private final ProfileFilter filter =
            new ProfileFilter(start.minusSeconds(60), start.plusSeconds(60), List.of(TYPE), Matchers.NONE);

    @BeforeEach
    void write() {
        Map<String, String> labels =
                Map.of("service_name", "shop", "instance", "i-1", "env", "prod", "__name__", "cpu");
        QueryWorld.write(
                owner,
                List.of(new Taken(labels, "cpu", "nanoseconds", start, 1_000_000_000, Map.of("main;f@zone=a", 7L))));
    }

    @Test
    void profiles() {
        ProfileReads reads = new ProfileReads(QueryWorld.client());
        for (Combination combination : Combination.values()) {
            Merge merge = new Merge(filter, combination);
            assertThat(reads.merge(owner, merge).total()).isEqualTo(7);
            assertThat(reads.merge(other, merge).size()).isZero();
            assertThat(reads.mergeByType(owner, merge)).hasSize(1);
            assertThat(reads.mergeByType(other, merge)).isEmpty();
        }
        assertThat(reads.count(owner, filter).profiles()).isEqualTo(1);
        assertThat(reads.count(other, filter).profiles()).isZero();
        assertThat(reads.headers(owner, filter)).hasSize(1);
        assertThat(reads.headers(other, filter)).isEmpty();
    }

    @Test
    void stacks() {
        Merge merge = new Merge(filter, Combination.SUM);
        long[] ids = {new ProfileReads(QueryWorld.client()).merge(owner, merge).stack(0)};
        assertThat(QueryWorld.names(owner, merge, ids)).containsValue("main;f");
        assertThat(QueryWorld.names(other, merge, ids)).isEmpty();
        StackReads reads = new StackReads(QueryWorld.client());
        assertThat(locations(reads, owner, merge, ids)).hasSize(2);
        assertThat(locations(reads, other, merge, ids)).isEmpty();
        StackReads many = new StackReads(QueryWorld.client(), 0);
        assertThat(locations(many, owner, merge, ids)).hasSize(2);
        assertThat(locations(many, other, merge, ids)).isEmpty();
        List<StoredLocation> found = new ArrayList<>();
        reads.locations(owner, Matchers.NONE, locations(reads, owner, merge, ids), found::add);
        assertThat(found).hasSize(2);
        found.clear();
        reads.locations(other, Matchers.NONE, locations(reads, owner, merge, ids), found::add);
        assertThat(found).isEmpty();
    }

    @Test
    void conditionsOnStacks() {
        List<LabelMatcher> zone = List.of(new LabelMatcher("zone", LabelMatcher.Operator.EQUAL, "a"));
        ProfileReads reads = new ProfileReads(QueryWorld.client());
        for (StackCondition condition : List.of(
                StackCondition.holding("f"),
                StackCondition.below(List.of("main")),
                StackCondition.labelled(zone),
                StackCondition.holding("f").and(StackCondition.labelled(zone)))) {
            Merge merge = new Merge(filter, Combination.SUM, condition);
            assertThat(reads.merge(owner, merge).total()).isEqualTo(7);
            assertThat(reads.merge(other, merge).size()).isZero();
        }
    }

    @Test
    void labelsOfSamples() {
        SampleLabelReads reads = new SampleLabelReads(QueryWorld.client());
        assertThat(reads.rows(owner, new Merge(filter, Combination.SUM), 5)).hasSize(1);
        assertThat(reads.rows(other, new Merge(filter, Combination.SUM), 5)).isEmpty();
    }

    @Test
    void timelines() {
        TimelineReads reads = new TimelineReads(QueryWorld.client());
        Buckets buckets = new Buckets(filter.from().toEpochMilli(), 60_000);
        for (StackCondition stacks : List.of(StackCondition.all(), StackCondition.holding("f"))) {
            assertThat(reads.rows(owner, filter, Combination.SUM, buckets, List.of("env"), stacks))
                    .singleElement()
                    .satisfies(row -> assertThat(row.value()).isEqualTo(7));
            assertThat(reads.rows(other, filter, Combination.SUM, buckets, List.of("env"), stacks))
                    .isEmpty();
            for (List<String> groupBy : List.of(List.<String>of(), List.of("env"), List.of("service_name", "env"))) {
                assertThat(reads.sums(owner, filter, buckets, groupBy, stacks))
                        .singleElement()
                        .satisfies(sum -> assertThat(sum.value()).isEqualTo(7))
                        .satisfies(sum -> assertThat(sum.group()).hasSameSizeAs(groupBy));
                assertThat(reads.sums(other, filter, buckets, groupBy, stacks)).isEmpty();
            }
        }
        assertThat(reads.cadences(other, filter).bySource()).isEmpty();
    }

    @Test
    void snapshots() {
        SnapshotReads reads = new SnapshotReads(QueryWorld.client());
        Buckets buckets = new Buckets(filter.from().toEpochMilli(), 60_000);
        for (Tenant tenant : List.of(owner, other)) {
            List<Collection<?>> answers = List.of(
                    reads.taken(tenant, filter, buckets),
                    reads.stacks(tenant, filter, buckets, 10),
                    reads.newest(tenant, filter, 2, 10),
                    new CatalogReads(QueryWorld.client()).series(tenant, List.of("shop")));
            assertThat(answers).allSatisfy(answer -> assertThat(answer).hasSize(tenant.equals(owner) ? 1 : 0));
        }
    }

    @Test
    void whatThereIs() {
        CatalogReads reads = new CatalogReads(QueryWorld.client());
        LabelReads labels = new LabelReads(QueryWorld.client());
        ArrivalReads arrivals = new ArrivalReads(QueryWorld.client());
        for (Tenant tenant : List.of(owner, other)) {
            List<Collection<?>> answers = List.of(
                    reads.services(tenant, filter.from(), filter.until()),
                    reads.series(tenant, List.of("shop")),
                    reads.types(tenant, Matchers.NONE, filter.from(), filter.until()),
                    labels.names(tenant, Matchers.NONE, Optional.empty(), "env", filter.from(), filter.until(), "", 10),
                    labels.values(
                            tenant, Matchers.NONE, Optional.empty(), "env", "", filter.from(), filter.until(), "", 10),
                    labels.sets(tenant, Matchers.NONE.and("env", "prod"), filter.from(), filter.until(), 10),
                    arrivals.since(tenant, null, filter.from()).profiles());
            assertThat(answers).allSatisfy(answer -> assertThat(answer).hasSize(tenant.equals(owner) ? 1 : 0));
        }
    }

    @Test
    void forTheCompiler() {
        PgoReads reads = new PgoReads(QueryWorld.client());
        PgoFilter shop = new PgoFilter("shop", filter.from(), filter.until(), Optional.of("prod"), Optional.empty());
        Buckets hours = new Buckets(shop.from().toEpochMilli(), 3_600_000);
        CallEdges edges = reads.edges(owner, shop, Measure.NANOSECONDS);
        long[] functions = {new EdgeIds(edges.names()).function(edges.caller(0))};
        for (Tenant tenant : List.of(owner, other)) {
            List<Collection<?>> answers = List.of(
                    reads.inputs(tenant, shop).rows(),
                    reads.edges(tenant, shop, Measure.NANOSECONDS),
                    reads.buckets(tenant, shop, Measure.NANOSECONDS, hours),
                    reads.occurring(tenant, "shop", "", functions));
            assertThat(answers).allSatisfy(answer -> assertThat(answer).hasSize(tenant.equals(owner) ? 1 : 0));
        }
    }

    @Test
    void metrics() {
        Instant hour = start.truncatedTo(ChronoUnit.HOURS);
        Instant until = hour.plusSeconds(1_200);
        QueryWorld.writeMetrics(owner, "shop", "i-1", hour.plusSeconds(600));
        MetricReads reads = new MetricReads(QueryWorld.client());
        MetricFilter shop = new MetricFilter(List.of("shop"), null, hour, until);
        Buckets minutes = new Buckets(hour.toEpochMilli(), 60_000);
        Buckets hours = new Buckets(hour.toEpochMilli(), 3_600_000);
        List<Long> bounds = reads.histograms(owner, shop, List.of(QueryWorld.HISTOGRAM), minutes, true).stream()
                .map(HistogramRow::boundsId)
                .toList();
        for (Tenant tenant : List.of(owner, other)) {
            List<Collection<?>> answers = new ArrayList<>();
            answers.add(reads.metrics(tenant, "shop", hour, until).stream()
                    .filter(seen -> seen.name().equals(QueryWorld.GAUGE))
                    .toList());
            answers.add(reads.cadence(tenant, shop).stream().toList());
            answers.add(reads.bounds(tenant, bounds).keySet());
            answers.add(reads.coverage(tenant, shop, minutes));
            for (Buckets buckets : List.of(minutes, hours)) {
                for (Level level : Level.values()) {
                    answers.add(reads.gauges(tenant, shop, List.of(QueryWorld.GAUGE), level, buckets));
                }
                answers.add(reads.counters(tenant, shop, List.of(QueryWorld.COUNTER), buckets));
                answers.add(new ProcessMetricReads(QueryWorld.client())
                        .scalars(tenant, shop, List.of(QueryWorld.COUNTER), buckets));
                answers.add(reads.histograms(tenant, shop, List.of(QueryWorld.HISTOGRAM), buckets, false));
            }
            answers.add(new CatalogReads(QueryWorld.client()).processes(tenant, List.of("shop")));
            answers.add(new ArrivalReads(QueryWorld.client())
                    .since(tenant, null, hour).metrics().stream().toList());
            assertThat(answers).allSatisfy(answer -> assertThat(answer).hasSize(tenant.equals(owner) ? 1 : 0));
        }
    }

    @Test
    void amounts() {
        StoredReads reads = new StoredReads(QueryWorld.client());
        Map<String, String> tables = Map.of("profile", "ts", "series_day", "day", "metric_scalar", "ts");
        List<Instant> ages = List.of(start.plusSeconds(1), start.minus(Duration.ofDays(2)));

        Map<String, StoredReads.Stored> own = reads.of(owner, tables, ages);
        assertThat(own.keySet()).isEqualTo(tables.keySet());
        assertThat(own.get("profile")).satisfies(stored -> {
            assertThat(stored.rows()).isEqualTo(1);
            assertThat(stored.bytes()).isPositive();
            assertThat(stored.oldest()).isEqualTo(start);
            assertThat(stored.older()).containsExactly(1L, 0L);
        });
        assertThat(own.get("series_day")).satisfies(stored -> {
            assertThat(stored.rows()).isEqualTo(1);
            assertThat(stored.oldest()).as("not the beginning of its day").isEqualTo(start);
        });
        assertThat(reads.of(other, tables, ages).values())
                .hasSize(3)
                .containsOnly(new StoredReads.Stored(0, 0, null, List.of(0L, 0L)));
    }

    /** A read that is not in this list fails: ask it above as another tenant, then add it. */
    @Test
    void everyReadIsAsked() {
        assertThat(ReadMethods.all())
                .containsExactlyInAnyOrder(
                        "ArrivalReads.since",
                        "CatalogReads.processes",
                        "CatalogReads.series",
                        "CatalogReads.services",
                        "CatalogReads.types",
                        "LabelReads.names",
                        "LabelReads.sets",
                        "LabelReads.values",
                        "MetricReads.bounds",
                        "MetricReads.cadence",
                        "MetricReads.counters",
                        "MetricReads.coverage",
                        "MetricReads.gauges",
                        "MetricReads.histograms",
                        "MetricReads.metrics",
                        "PgoReads.buckets",
                        "PgoReads.edges",
                        "PgoReads.inputs",
                        "PgoReads.occurring",
                        "ProcessMetricReads.scalars",
                        "ProfileReads.count",
                        "ProfileReads.headers",
                        "ProfileReads.merge",
                        "ProfileReads.mergeByType",
                        "SampleLabelReads.rows",
                        "SnapshotReads.newest",
                        "SnapshotReads.stacks",
                        "SnapshotReads.taken",
                        "StackReads.locations",
                        "StackReads.locationsOf",
                        "StackReads.stacks",
                        "StoredReads.of",
                        "TimelineReads.cadences",
                        "TimelineReads.rows",
                        "TimelineReads.sums");
    }

    private static long[] locations(StackReads reads, Tenant tenant, Merge merge, long[] ids) {
        List<Long> found = new ArrayList<>();
        reads.stacks(tenant, List.of(merge), ids, StackReads.Order.ID, (id, locations, depth, labels) -> {
            for (int i = 0; i < depth; i++) {
                found.add(locations[i]);
            }
        });
        return found.stream().mapToLong(Long::longValue).toArray();
    }
}
