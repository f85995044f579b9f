// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gopherscope.api.leaks.frames.Frame;
import io.gopherscope.storage.query.Combination;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.Merge;
import io.gopherscope.storage.query.ProfileFilter;
import io.gopherscope.storage.query.StackReads;
import io.gopherscope.storage.query.StoredLocation;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stacks as frames, those that were asked for lately from memory: what an id stands for never changes. */
@Singleton
final class StackFrames {
    /** Frames that are kept, of all stacks together; some 150 bytes each, names being shared. */
    private static final long MOST_FRAMES = 200_000;

    private final StackReads reads;
    private final Cache<Key, List<Frame>> known = Caffeine.newBuilder()
            .maximumWeight(MOST_FRAMES)
            .weigher((Key key, List<Frame> frames) -> 1 + frames.size())
            .build();

    private record Key(Tenant tenant, String service, long stack) {}

    StackFrames(StackReads reads) {
        this.reads = reads;
    }

    /**
     * Frames by stack, innermost first; stacks that nobody knows are left out.
     *
     * @param filter which profiles the stacks came from, of one service
     */
    Map<Long, List<Frame>> of(Tenant tenant, String service, ProfileFilter filter, Collection<Long> stacks) {
        Map<Long, List<Frame>> found = new HashMap<>();
        List<Long> missing = new ArrayList<>();
        for (Long stack : stacks) {
            List<Frame> frames = known.getIfPresent(new Key(tenant, service, stack));
            if (frames == null) {
                missing.add(stack);
            } else {
                found.put(stack, frames);
            }
        }
        if (!missing.isEmpty()) {
            read(tenant, service, filter, missing).forEach((stack, frames) -> {
                known.put(new Key(tenant, service, stack), frames);
                found.put(stack, frames);
            });
        }
        return found;
    }

    private Map<Long, List<Frame>> read(Tenant tenant, String service, ProfileFilter filter, List<Long> stacks) {
        Map<Long, long[]> locations = new HashMap<>();
        Set<Long> ids = new HashSet<>();
        reads.locationsOf(
                tenant,
                new Merge(filter, Combination.LAST),
                stacks.stream().mapToLong(Long::longValue).toArray(),
                (stack, places, depth) -> {
                    long[] own = Arrays.copyOf(places, depth);
                    locations.put(stack, own);
                    Arrays.stream(own).forEach(ids::add);
                });
        Map<Long, List<Frame>> frames = new HashMap<>();
        reads.locations(
                tenant,
                Matchers.ofServices(List.of(service)),
                ids.stream().mapToLong(Long::longValue).toArray(),
                location -> frames.put(location.id(), frames(location)));
        Map<Long, List<Frame>> all = new HashMap<>();
        locations.forEach((stack, places) -> all.put(
                stack,
                Arrays.stream(places)
                        .mapToObj(place -> frames.getOrDefault(place, List.of()))
                        .flatMap(List::stream)
                        .toList()));
        return all;
    }

    private static List<Frame> frames(StoredLocation location) {
        return location.lines().stream()
                .map(line -> new Frame(line.name().intern(), line.file().intern(), line.startLine(), line.line()))
                .toList();
    }
}
