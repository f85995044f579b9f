// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.services;

import io.gopherscope.api.builds.Build;
import io.gopherscope.api.builds.Life;
import io.gopherscope.api.time.Range;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The builds of a service, from the lives of its instances. */
final class Builds {
    private Builds() {}

    /**
     * Those that ran in the range, newest first. When a build was first seen is told from all that is kept, so that a build that
     * was there before the range began is no deploy within it.
     */
    static List<Version> of(List<Life> lives, Range range) {
        Map<String, String> versions = new HashMap<>();
        for (Life life : lives) {
            Build build = life.build();
            if (!build.buildId().isEmpty() && !build.version().isEmpty()) {
                versions.put(build.buildId(), build.version());
            }
        }
        Map<Build, Seen> builds = new LinkedHashMap<>();
        for (Life life : lives) {
            if (life.build().known()) {
                builds.computeIfAbsent(key(life.build(), versions), build -> new Seen())
                        .add(life, range);
            }
        }
        return builds.values().stream()
                .filter(seen -> !seen.instances.isEmpty())
                .map(Seen::version)
                .sorted(Comparator.comparing(Version::firstSeen).reversed())
                .toList();
    }

    /**
     * Version and build id tell builds apart, since one binary may go out as several versions; profiles and readings need not agree on
     * the rest, and what says no version is of the one that others with its build id say.
     */
    private static Build key(Build build, Map<String, String> versions) {
        if (build.buildId().isEmpty()) {
            return build;
        }
        String version = build.version().isEmpty() ? versions.getOrDefault(build.buildId(), "") : build.version();
        return new Build(version, build.buildId(), "", "");
    }

    private static final class Seen {
        private final Set<String> instances = new HashSet<>();
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;
        private String version = "";
        private String buildId = "";
        private String goVersion = "";
        private String module = "";

        void add(Life life, Range range) {
            first = life.first().isBefore(first) ? life.first() : first;
            last = life.last().isAfter(last) ? life.last() : last;
            Build build = life.build();
            version = version.isEmpty() ? build.version() : version;
            buildId = buildId.isEmpty() ? build.buildId() : buildId;
            goVersion = goVersion.isEmpty() ? build.goVersion() : goVersion;
            module = module.isEmpty() ? build.module() : module;
            if (life.during(range.from(), range.until())) {
                instances.add(life.instance());
            }
        }

        Version version() {
            return new Version(
                    orNull(version), orNull(buildId), orNull(goVersion), orNull(module), first, last, instances.size());
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }
    }
}
