// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.storage.query.QueryWorld.Taken;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Merges over days take whole hours from sums and their ragged ends from profiles: together exactly what the profiles hold. */
class HoursAndEndsIT {
    private static final String TYPE = "cpu:cpu:nanoseconds::";
    private static final int DAYS = 3;

    private final Tenant tenant = QueryWorld.tenant();
    private final Instant first = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(DAYS));
    private final List<Taken> all = new ArrayList<>();

    @Test
    void mergesOverDaysAreThoseOfTheProfiles() {
        for (int hour = 0; hour < DAYS * 24; hour++) {
            Instant begins = first.plus(Duration.ofHours(hour));
            // The first moment of an hour, its last one, and one between.
            for (Instant at : List.of(
                    begins, begins.plusSeconds(1800), begins.plusSeconds(3600).minusNanos(1))) {
                profile("shop", at);
            }
            profile("other", begins.plusSeconds(60));
        }
        QueryWorld.write(tenant, all);
        Matchers shop = Matchers.NONE.and("service_name", "shop");
        Instant last = first.plus(Duration.ofDays(DAYS));
        for (Instant from : near(first.plus(Duration.ofHours(5)))) {
            for (Instant until : near(last.minus(Duration.ofHours(7)))) {
                same(from, until, shop);
                same(from, until, Matchers.NONE);
                // Hours know no instances: these come from the profiles alone.
                same(from, until, shop.and("instance", "i-1"));
            }
        }
        same(first, last, shop);
        same(first.plusSeconds(1), first.plusSeconds(3599), shop);
        same(first.plusSeconds(1800), first.plusSeconds(5400), shop);
    }

    private void profile(String service, Instant at) {
        int number = all.size();
        Map<String, String> labels = Map.of("service_name", service, "instance", "i-" + number % 3, "__name__", "cpu");
        // Powers of two would run out; odd weights tell any two sets of profiles apart that differ by a few.
        Map<String, Long> stacks = Map.of("main;f" + number % 5, 1_000_003L * (number + 1), "main;g", 7L * number + 1);
        all.add(new Taken(labels, "cpu", "nanoseconds", at, 10_000_000_000L, stacks));
    }

    /** The moment itself and those around it, by a nanosecond and by more. */
    private static List<Instant> near(Instant hour) {
        return List.of(hour, hour.minusNanos(1), hour.plusNanos(1), hour.plusSeconds(1234));
    }

    private void same(Instant from, Instant until, Matchers matchers) {
        List<Taken> selected = all.stream()
                .filter(taken -> !taken.start().isBefore(from) && taken.start().isBefore(until))
                .filter(taken -> matchers.all().stream()
                        .allMatch(m -> m.value().equals(taken.labels().get(m.name()))))
                .toList();
        Merge merge = new Merge(new ProfileFilter(from, until, List.of(TYPE), matchers), Combination.SUM);
        assertThat(QueryWorld.byName(tenant, merge))
                .as("%s from %s until %s", matchers, from, until)
                .isEqualTo(NaiveMerge.of(selected, Combination.SUM));
    }
}
