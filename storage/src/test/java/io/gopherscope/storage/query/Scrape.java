// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Profile;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A heap profile as {@code /debug/pprof/heap} gives it.
 *
 * @param labels with service_name, instance and __name__
 * @param life which process of the instance it is from; nothing in the profile says so
 * @param stacks objects and bytes allocated since the start of the process, and bytes in use, by stack: names joined by semicolons,
 *     root first
 */
record Scrape(Map<String, String> labels, int life, Instant at, Map<String, long[]> stacks) {
    static final List<String> TYPES = List.of(
            "heap:alloc_objects:count:space:bytes",
            "heap:alloc_space:bytes:space:bytes",
            "heap:inuse_space:bytes:space:bytes");

    String instance() {
        return labels.get("service_name") + " " + labels.get("instance");
    }

    /** The series: labels and instance. */
    String series() {
        return instance() + " " + labels;
    }

    Profile profile() {
        Profile profile = new Profile();
        for (String type : TYPES) {
            String[] parts = type.split(":", -1);
            profile.types().add(profile.strings().add(parts[1]));
            profile.types().add(profile.strings().add(parts[2]));
        }
        int space = profile.strings().add("space");
        int bytes = profile.strings().add("bytes");
        profile.samples().clear(TYPES.size());
        Map<String, Integer> places = new HashMap<>();
        stacks.forEach((stack, values) -> {
            for (String name : List.of(stack.split(";")).reversed()) {
                profile.samples().addLocation(places.computeIfAbsent(name, key -> {
                    int string = profile.strings().add(key);
                    int function = profile.functions().add(places.size() + 1L, string, string, 0, 1);
                    profile.locations().addLine(function, 7, 0);
                    return profile.locations().add(places.size() + 1L, -1, 0, false);
                }));
            }
            for (long value : values) {
                profile.samples().addValue(value);
            }
            profile.samples().add();
        });
        long nanos = at.getEpochSecond() * 1_000_000_000 + at.getNano();
        profile.header(new Header(space, bytes, 524_288, nanos, 0, 0, 0, 0, 0));
        return profile;
    }
}
