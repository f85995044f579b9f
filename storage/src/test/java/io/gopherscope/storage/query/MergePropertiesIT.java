// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.storage.query.QueryWorld.Taken;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Merges against a naive model, over random histories of several hours. */
class MergePropertiesIT {
    private static final String CPU = "cpu:cpu:nanoseconds::";
    private static final String GOROUTINES = "goroutine:goroutine:count::";
    /** Not long ago: what is older than its retention leaves at once. */
    private final Instant start = Instant.now()
            .minus(2, ChronoUnit.DAYS)
            .truncatedTo(ChronoUnit.HOURS)
            .plusSeconds(600);

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void mergeIsWhatTheModelSays(@ForAll long seed) {
        Random random = new Random(seed);
        Tenant tenant = QueryWorld.tenant();
        List<Taken> all = history(random);
        QueryWorld.write(tenant, all);
        for (int question = 0; question < 6; question++) {
            Instant from = start.plusSeconds(random.nextInt(4 * 3600));
            Instant until = from.plusSeconds(1 + random.nextInt(4 * 3600));
            boolean wholeService = random.nextBoolean();
            Matchers matchers = Matchers.NONE.and("service_name", "svc-" + random.nextInt(2));
            Matchers narrowed = wholeService ? matchers : matchers.and("env", "env-" + random.nextInt(2));
            for (Combination combination : Combination.values()) {
                String type = combination == Combination.SUM ? CPU : GOROUTINES;
                Merge merge = new Merge(new ProfileFilter(from, until, List.of(type), narrowed), combination);
                List<Taken> selected = all.stream()
                        .filter(taken -> type.startsWith(taken.labels().get("__name__") + ":"))
                        .filter(taken ->
                                !taken.start().isBefore(from) && taken.start().isBefore(until))
                        .filter(taken -> narrowed.all().stream()
                                .allMatch(m -> m.value().equals(taken.labels().get(m.name()))))
                        .toList();
                assertThat(QueryWorld.byName(tenant, merge))
                        .as("%s of %s from %s until %s", combination, narrowed, from, until)
                        .isEqualTo(NaiveMerge.of(selected, combination));
            }
        }
    }

    private List<Taken> history(Random random) {
        List<Taken> all = new ArrayList<>();
        int profiles = 40 + random.nextInt(80);
        for (int i = 0; i < profiles; i++) {
            boolean cpu = random.nextBoolean();
            int instance = random.nextInt(3);
            Map<String, String> labels = Map.of(
                    "service_name", "svc-" + random.nextInt(2),
                    "instance", "i-" + instance,
                    "env", "env-" + instance % 2,
                    "__name__", cpu ? "cpu" : "goroutine");
            Map<String, Long> stacks = new HashMap<>();
            for (int stack = random.nextInt(6); stack > 0; stack--) {
                stacks.put("main;f" + random.nextInt(4) + ";g" + random.nextInt(3), 1L + random.nextInt(1000));
            }
            // Times differ, so that "the last one" means something.
            Instant taken = start.plusSeconds(random.nextInt(6 * 3600)).plusNanos(i + 1);
            all.add(
                    cpu
                            ? new Taken(labels, "cpu", "nanoseconds", taken, 10_000_000_000L, stacks)
                            : new Taken(labels, "goroutine", "count", taken, 0, stacks));
        }
        return all;
    }
}
