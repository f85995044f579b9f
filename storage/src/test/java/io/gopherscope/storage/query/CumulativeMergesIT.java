// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.cumulative.LastReadings;
import io.gopherscope.storage.cumulative.PartitionReadings;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.profiles.ProfileBlock;
import io.gopherscope.storage.query.NaiveDifferences.Counted;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Profiles that count from the start of the process, stored by workers that die and take over from each other, against a model that
 * knows what really happened.
 */
class CumulativeMergesIT {
    private static final int SECONDS = 5 * 3600;

    private final ClickHouse clickHouse = ControlPlane.clickHouse();
    private final Instant start = Instant.now()
            .minus(2, ChronoUnit.DAYS)
            .truncatedTo(ChronoUnit.HOURS)
            .plusSeconds(600);

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void onlyWhatWasAddedCounts(@ForAll long seed) {
        Random random = new Random(seed);
        Tenant tenant = QueryWorld.tenant();
        List<Scrape> arrivals = CumulativeHistory.of(random, start, SECONDS);
        store(random, tenant, arrivals);
        List<Counted> counted = NaiveDifferences.of(arrivals);
        for (int question = 0; question < 3; question++) {
            Instant from = start.plusSeconds(random.nextInt(SECONDS));
            Instant until = from.plusSeconds(1 + random.nextInt(SECONDS));
            Matchers service = Matchers.NONE.and("service_name", "svc-" + random.nextInt(CumulativeHistory.SERVICES));
            // Whole services are answered from hourly sums where whole hours are asked for.
            Matchers matchers = random.nextBoolean()
                    ? service
                    : service.and("env", "env-" + random.nextInt(CumulativeHistory.ENVIRONMENTS));
            List<Counted> selected = counted.stream()
                    .filter(one -> isSelected(one.scrape(), from, until, matchers))
                    .toList();
            for (int column = 0; column < 2; column++) {
                ProfileFilter filter = new ProfileFilter(from, until, List.of(Scrape.TYPES.get(column)), matchers);
                assertThat(QueryWorld.byName(tenant, new Merge(filter, Combination.SUM)))
                        .as("%s from %s until %s", matchers, from, until)
                        .isEqualTo(byStack(selected, column));
                assertThatTimelineFits(tenant, filter, selected, column, 1000L * (1 + random.nextInt(7200)));
            }
            ProfileFilter levels = new ProfileFilter(from, until, List.of(Scrape.TYPES.get(2)), matchers);
            assertThat(QueryWorld.byName(tenant, new Merge(levels, Combination.LAST)))
                    .isEqualTo(CumulativeHistory.inUse(arrivals.stream()
                            .filter(scrape -> isSelected(scrape, from, until, matchers))
                            .toList()));
        }
    }

    /** Values and the time that they cover, by instance and step, however long a step is. */
    private static void assertThatTimelineFits(
            Tenant tenant, ProfileFilter filter, List<Counted> selected, int column, long stepMillis) {
        long first = filter.from().toEpochMilli();
        Map<String, long[]> expected = new TreeMap<>();
        for (Counted one : selected) {
            long step = Math.floorDiv(one.scrape().at().toEpochMilli() - first, stepMillis);
            long[] sums =
                    expected.computeIfAbsent(one.scrape().labels().get("instance") + " " + step, key -> new long[3]);
            sums[0] += one.added().values().stream()
                    .mapToLong(values -> values[column])
                    .sum();
            sums[1] += ChronoUnit.NANOS.between(one.since(), one.scrape().at());
            sums[2]++;
        }
        Map<String, long[]> found = new TreeMap<>();
        for (TimelineRow row : new TimelineReads(QueryWorld.client())
                .rows(
                        tenant,
                        filter,
                        Combination.SUM,
                        new Buckets(first, stepMillis),
                        List.of("instance"),
                        StackCondition.all())) {
            found.put(
                    row.group().getFirst() + " " + row.bucket(),
                    new long[] {(long) row.value(), row.durationNanos(), row.profiles()});
        }
        assertThat(found).usingRecursiveComparison().isEqualTo(expected);
        assertThat(found.values().stream().mapToDouble(sums -> sums[0]).sum())
                .isCloseTo(
                        byStack(selected, column).values().stream()
                                .mapToDouble(Long::doubleValue)
                                .sum(),
                        within(0.5));
    }

    private static boolean isSelected(Scrape scrape, Instant from, Instant until, Matchers matchers) {
        return !scrape.at().isBefore(from)
                && scrape.at().isBefore(until)
                && matchers.all().stream()
                        .allMatch(m -> m.value().equals(scrape.labels().get(m.name())));
    }

    private static Map<String, Long> byStack(List<Counted> selected, int column) {
        Map<String, Long> sum = new HashMap<>();
        selected.forEach(one -> one.added().forEach((stack, values) -> sum.merge(stack, values[column], Long::sum)));
        sum.values().removeIf(value -> value == 0);
        return sum;
    }

    /** Stores ranges one after the other, each by whoever has the partition then; what one of them does may be lost half-way. */
    private void store(Random random, Tenant tenant, List<Scrape> arrivals) {
        LastReadings last = new LastReadings(clickHouse, random.nextBoolean() ? 1 << 20 : 0);
        PartitionReadings holder = last.ofPartition();
        WrittenRows written = new WrittenRows(1 << 12);
        for (int from = 0; from < arrivals.size(); ) {
            int to = Math.min(arrivals.size(), from + 1 + random.nextInt(arrivals.size() / 2 + 1));
            List<Scrape> range = arrivals.subList(from, to);
            String token = UUID.randomUUID().toString();
            switch (random.nextInt(4)) {
                case 0 -> {
                    // Dies before the insert: nothing of what it knew may be left anywhere.
                    block(written, holder, tenant, from, range);
                    holder = last.ofPartition();
                }
                case 1 -> {
                    // Dies after the insert, before its offset is committed.
                    block(written, holder, tenant, from, range).insert(clickHouse, token);
                    holder = last.ofPartition();
                }
                case 2 -> holder = new LastReadings(clickHouse, 1 << 20).ofPartition();
                default -> {}
            }
            block(written, holder, tenant, from, range).insert(clickHouse, token);
            from = to;
        }
    }

    private static ProfileBlock block(
            WrittenRows written, PartitionReadings readings, Tenant tenant, int offset, List<Scrape> range) {
        readings.clear();
        ProfileBlock block = new ProfileBlock(written, readings, rows -> {});
        for (int i = 0; i < range.size(); i++) {
            QueryWorld.add(block, tenant, offset + i + 1L, range.get(i));
        }
        return block;
    }
}
