// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.goroutines;

import io.gopherscope.api.leaks.frames.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the goroutineleak profile: goroutines that wait for something which nothing that still runs can reach. The runtime proves it with a
 * collection. It may miss some that came to life meanwhile, so that two profiles in a row are united.
 *
 * @see <a href="https://github.com/golang/proposal/blob/master/design/74609-goroutine-leak-detection-gc.md">The proposal</a>
 */
public final class ProvenPlaces {
    private ProvenPlaces() {}

    /**
     * Goroutines that wait for ever.
     *
     * @param stack the most frequent one, innermost frame first
     * @param count how many
     */
    public record Proven(Place place, List<Frame> stack, double count) {
        public Proven {
            stack = List.copyOf(stack);
        }

        /** Whether the runtime's word is enough: code that parks goroutines by itself may wake them in ways that it does not see. */
        public boolean isCertain() {
            return place.kind() != WaitKind.PARKED;
        }

        /** Which pattern it follows. */
        public LeakPattern pattern() {
            return LeakPatterns.of(place, stack);
        }
    }

    /** Whether it waits for ever on purpose: the main goroutine while others work, or a single one in a select without cases. */
    private static boolean isMeant(Place place, double count) {
        return place.root().equals("main.main") || (place.kind() == WaitKind.EMPTY_SELECT && count <= 1);
    }

    /** The places of the newest two profiles of one process; of each stack the larger count. */
    public static List<Proven> of(Snapshots newest) {
        Map<Place, Proven> found = new HashMap<>();
        for (Snapshots.Counted stack : newest.stacks()) {
            double count = 0;
            for (double one : stack.counts()) {
                count = Math.max(count, one);
            }
            Place place = Place.of(stack.frames());
            if (count > 0 && !isMeant(place, count)) {
                found.merge(
                        place,
                        new Proven(place, stack.frames(), count),
                        (one, other) -> new Proven(
                                place,
                                one.count() >= other.count() ? one.stack() : other.stack(),
                                one.count() + other.count()));
            }
        }
        return new ArrayList<>(found.values());
    }
}
