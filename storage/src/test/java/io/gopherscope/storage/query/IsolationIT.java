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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
                owner, List.of(new Taken(labels, "cpu", "nanoseconds", start, 1_000_000_000, Map.of("main;f", 7L))));
    }

    @Test
    void profiles() {
        ProfileReads reads = new ProfileReads(QueryWorld.client());
        for (Combination combination : Combination.values()) {
            assertThat(reads.merge(owner, filter, combination).total()).isEqualTo(7);
            assertThat(reads.merge(other, filter, combination).size()).isZero();
            assertThat(reads.mergeByType(owner, filter, combination)).hasSize(1);
            assertThat(reads.mergeByType(other, filter, combination)).isEmpty();
        }
        assertThat(reads.count(owner, filter).profiles()).isEqualTo(1);
        assertThat(reads.count(other, filter).profiles()).isZero();
        assertThat(reads.headers(owner, filter)).hasSize(1);
        assertThat(reads.headers(other, filter)).isEmpty();
    }

    @Test
    void stacks() {
        StackReads reads = new StackReads(QueryWorld.client());
        StackValues values = new ProfileReads(QueryWorld.client()).merge(owner, filter, Combination.SUM);
        long[] stacks = {values.stack(0)};
        long[] locations = locations(reads, owner, stacks);
        assertThat(locations).hasSize(2);
        assertThat(locations(reads, other, stacks)).isEmpty();
        assertThat(names(reads, owner, stacks)).containsExactly("f,main");
        assertThat(names(reads, other, stacks)).isEmpty();
        List<StoredLocation> found = new ArrayList<>();
        reads.locations(owner, Matchers.NONE, locations, found::add);
        assertThat(found).hasSize(2);
        found.clear();
        reads.locations(other, Matchers.NONE, locations, found::add);
        assertThat(found).isEmpty();
        for (StackCondition condition : List.of(StackCondition.holding("f"), StackCondition.below(List.of("main")))) {
            assertThat(reads.matching(owner, Matchers.NONE, condition)).hasSize(1);
            assertThat(reads.matching(other, Matchers.NONE, condition)).isEmpty();
        }
        assertThat(reads.functions(owner, Matchers.NONE, Set.of("f"))).hasSize(1);
        assertThat(reads.functions(other, Matchers.NONE, Set.of("f"))).isEmpty();
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
        }
        assertThat(reads.cadence(other, filter)).isEmpty();
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

    private static long[] locations(StackReads reads, Tenant tenant, long[] stacks) {
        List<Long> found = new ArrayList<>();
        reads.stacks(tenant, Matchers.NONE, stacks, (id, locations, labels) -> {
            for (long location : locations) {
                found.add(location);
            }
        });
        return found.stream().mapToLong(Long::longValue).toArray();
    }

    private static List<String> names(StackReads reads, Tenant tenant, long[] stacks) {
        List<String> found = new ArrayList<>();
        reads.names(tenant, Matchers.NONE, stacks, (id, names) -> found.add(String.join(",", names)));
        return found;
    }
}
