// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest;

import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Profile;
import java.time.Instant;
import java.util.List;

/** Profiles as large as those of the largest processes: call trees that branch towards the leaf. */
public final class BigProfiles {
    private static final int FUNCTIONS = 60_000;

    private BigProfiles() {}

    /** A goroutine profile with so many goroutines, no two of which have the same stack. */
    public static Profile goroutines(int count, Instant start) {
        Profile profile = empty(List.of("goroutine", "count"), start);
        for (int goroutine = 0; goroutine < count; goroutine++) {
            stack(profile, goroutine, 14);
            profile.samples().addValue(1);
            profile.samples().add();
        }
        return profile;
    }

    /** A heap profile with so many places that allocate, and so many frames on each stack. */
    public static Profile heap(int count, int depth, Instant start) {
        Profile profile = empty(
                List.of(
                        "alloc_objects",
                        "count",
                        "alloc_space",
                        "bytes",
                        "inuse_objects",
                        "count",
                        "inuse_space",
                        "bytes"),
                start);
        int bytes = profile.strings().add("bytes");
        for (int place = 0; place < count; place++) {
            stack(profile, place, depth);
            profile.samples().labels().addNumber(bytes, 16L << place % 12, bytes);
            profile.samples().addValue(1_000 + place);
            profile.samples().addValue((1_000L + place) * (16L << place % 12));
            profile.samples().addValue(3);
            profile.samples().addValue(3 * (16L << place % 12));
            profile.samples().add();
        }
        return profile;
    }

    private static Profile empty(List<String> types, Instant start) {
        Profile profile = new Profile();
        types.forEach(type -> profile.types().add(profile.strings().add(type)));
        profile.samples().clear(types.size() / 2);
        int file = profile.strings().add("/src/example.com/shop/internal/inventory/reconcile.go");
        for (int i = 0; i < FUNCTIONS; i++) {
            int name = profile.strings().add("example.com/shop/internal/inventory.(*Book).step" + i);
            int function = profile.functions().add(i + 1L, name, name, file, 10 + i);
            profile.locations().addLine(function, 12 + i, 0);
            profile.locations().add(i + 1L, -1, 0x400000L + 16L * i, false);
        }
        profile.header(new Header(0, 0, 1, start.getEpochSecond() * 1_000_000_000L, 0, 0, 0, 0, 0));
        return profile;
    }

    /** Leaf first; the nearer to the root, the more stacks share a frame. */
    private static void stack(Profile profile, int number, int depth) {
        for (int level = 0; level < depth; level++) {
            long caller = number / (1L << Math.min(30, level / 2));
            profile.samples().addLocation((int) Math.floorMod(caller * 31 + level * 7_919L, (long) FUNCTIONS));
        }
        // Tells apart what the remainder has thrown together.
        profile.samples().addLocation(number / FUNCTIONS);
    }
}
