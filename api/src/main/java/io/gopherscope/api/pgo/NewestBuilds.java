// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.api.builds.Life;
import io.gopherscope.api.builds.ServiceLives;
import io.gopherscope.api.time.Range;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the build that a file should fit. */
@Singleton
final class NewestBuilds {
    private static final String ENV = "env";

    private final ServiceLives lives;

    NewestBuilds(ServiceLives lives) {
        this.lives = lives;
    }

    /** Of the versions that ran in the range the one that came last; empty when none says its version. */
    Optional<String> version(Tenant tenant, PgoSelection selection, Range range) {
        ServiceLives.Lives all = lives.of(tenant, List.of(selection.service())).get(selection.service());
        if (all == null) {
            return Optional.empty();
        }
        Map<String, Instant> firstSeen = new HashMap<>();
        Set<String> ran = new HashSet<>();
        for (Life life : all.all()) {
            String version = life.build().version();
            boolean meant = selection.env().isEmpty()
                    || selection.env().equals(life.labels().get(ENV));
            if (meant && !version.isEmpty()) {
                firstSeen.merge(version, life.first(), (a, b) -> a.isBefore(b) ? a : b);
                if (life.during(range.from(), range.until())) {
                    ran.add(version);
                }
            }
        }
        return firstSeen.entrySet().stream()
                .filter(seen -> ran.contains(seen.getKey()))
                .max(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }
}
