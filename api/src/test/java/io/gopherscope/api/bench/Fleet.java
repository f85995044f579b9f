// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.bench;

import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Profile;
import java.util.Random;

/**
 * CPU profiles of a large fleet: every stack of every profile is another one. Stacks of a service begin with one of some hundred routes
 * and differ towards the leaf.
 */
final class Fleet {
    private static final int ROUTES = 300;
    private static final int FUNCTIONS = 6_000;
    private static final int INNER = 400;

    private final int depth;

    Fleet(int depth) {
        this.depth = depth;
    }

    /** A profile of one instance of a service. */
    Profile profile(int service, int instance, int stacks) {
        Random random = new Random(service * 10_007L + instance);
        Profile profile = new Profile();
        profile.types().add(profile.strings().add("cpu"));
        profile.types().add(profile.strings().add("nanoseconds"));
        profile.samples().clear(1);
        int[] places = new int[FUNCTIONS];
        for (int stack = 0; stack < stacks; stack++) {
            Random route = new Random(service * 1_000L + random.nextInt(ROUTES));
            int[] functions = new int[depth];
            for (int frame = 0; frame < depth; frame++) {
                // Root first: the outer half is the route's.
                functions[frame] = frame < depth / 2
                        ? route.nextInt(FUNCTIONS - INNER)
                        : FUNCTIONS - INNER + random.nextInt(INNER);
            }
            for (int frame = depth - 1; frame >= 0; frame--) {
                profile.samples().addLocation(place(profile, places, functions[frame]));
            }
            profile.samples().addValue(10_000_000L * (1 + random.nextInt(20)));
            profile.samples().add();
        }
        profile.header(new Header(0, 1, 10_000_000, 0, 10_000_000_000L, 0, 0, 0, 0));
        return profile;
    }

    private static int place(Profile profile, int[] places, int function) {
        if (places[function] == 0) {
            int name = profile.strings()
                    .add("example.com/fleet/package%d.(*Type%d).function%d"
                            .formatted(function % 97, function % 31, function));
            int file = profile.strings().add("/src/package%d/file.go".formatted(function % 97));
            int number = profile.functions().add(function + 1L, name, name, file, 10);
            profile.locations().addLine(number, 20, 0);
            places[function] = 1 + profile.locations().add(function + 1L, -1, 0x400000L + function, false);
        }
        return places[function] - 1;
    }
}
