// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.services;

import io.gopherscope.api.builds.Build;
import io.gopherscope.api.builds.Life;
import io.gopherscope.api.time.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The instances of a service, from their lives. */
final class Instances {
    private Instances() {}

    /** Those that sent something in the range, by name, without figures. */
    static List<Instance> of(List<Life> lives, Range range, Liveness liveness) {
        TreeMap<String, List<Life>> byName = new TreeMap<>();
        lives.stream()
                .filter(life -> life.during(range.from(), range.until()))
                .forEach(life -> byName.computeIfAbsent(life.instance(), name -> new ArrayList<>())
                        .add(life));
        return byName.values().stream()
                .map(own -> instance(own, range, liveness))
                .toList();
    }

    private static Instance instance(List<Life> own, Range range, Liveness liveness) {
        Life newest = own.stream().max(Comparator.comparing(Life::last)).orElseThrow();
        Optional<Instant> started =
                own.stream().flatMap(life -> life.startedAt().stream()).max(Comparator.naturalOrder());
        Instant first =
                own.stream().map(Life::first).min(Comparator.naturalOrder()).orElseThrow();
        return new Instance(
                newest.instance(),
                said(own, Build::version),
                said(own, Build::buildId),
                said(own, Build::goVersion),
                env(own),
                started.orElse(null),
                first.isBefore(range.from()) ? range.from() : first,
                newest.last(),
                liveness.reports(newest.last()),
                Figures.NONE);
    }

    /** What the newest life says that says anything. */
    private static @Nullable String said(List<Life> own, Function<Build, String> what) {
        return own.stream()
                .sorted(Comparator.comparing(Life::last).reversed())
                .map(life -> what.apply(life.build()))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String env(List<Life> own) {
        return own.stream()
                .sorted(Comparator.comparing(Life::last).reversed())
                .flatMap(life -> Optional.ofNullable(life.labels().get("env")).stream())
                .findFirst()
                .orElse(null);
    }
}
