// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pprof;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.Merge;
import io.gopherscope.storage.query.StackLabel;
import io.gopherscope.storage.query.StackReads;
import io.gopherscope.storage.query.StoredLocation;
import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stacks and locations that went into files lately, by tenant, within a budget of memory: an id says all that is in them, so they never change.
 * Files of so many stacks that they would push everything else out are read past it, as a stream.
 */
@Singleton
public final class CodeCache {
    private static final int MOST_STACKS = 20_000;
    /** What objects take besides their content. */
    private static final int OVERHEAD = 120;

    private static final int LABEL_BYTES = 150;
    private static final int LINE_BYTES = 400;
    private static final Comparator<Stack> BY_ID = (a, b) -> Long.compareUnsigned(a.id, b.id);
    private static final Comparator<Stack> BY_LOCATIONS =
            ((Comparator<Stack>) (a, b) -> Arrays.compareUnsigned(a.locations, b.locations)).thenComparing(BY_ID);

    private final StackReads reads;
    private final Cache<Key, Stack> stacks;
    private final Cache<Key, StoredLocation> locations;

    private record Key(Tenant tenant, long id) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stack(long id, long[] locations, List<StackLabel> labels) {}

    CodeCache(StackReads reads, @Value("${gopherscope.code-cache-mb}") int megabytes) {
        this.reads = reads;
        long half = (long) megabytes << 19;
        this.stacks = Caffeine.newBuilder()
                .maximumWeight(half)
                .weigher((Key key, Stack stack) ->
                        OVERHEAD + Long.BYTES * stack.locations.length + LABEL_BYTES * stack.labels.size())
                .build();
        this.locations = Caffeine.newBuilder()
                .maximumWeight(half)
                .weigher((Key key, StoredLocation location) ->
                        OVERHEAD + LINE_BYTES * location.lines().size())
                .build();
    }

    /** As {@link StackReads#stacks}. */
    void stacks(Tenant tenant, List<Merge> merges, long[] ids, StackReads.Order order, StackReads.StackSink sink) {
        if (ids.length > MOST_STACKS) {
            reads.stacks(tenant, merges, ids, order, sink);
            return;
        }
        Map<Long, Stack> found = new HashMap<>();
        long[] missing = Arrays.stream(ids)
                .filter(id -> {
                    Stack stack = stacks.getIfPresent(new Key(tenant, id));
                    return stack == null || found.put(id, stack) != null;
                })
                .toArray();
        reads.stacks(tenant, merges, missing, StackReads.Order.ID, (id, array, depth, labels) -> {
            Stack stack = new Stack(id, Arrays.copyOf(array, depth), List.copyOf(labels));
            stacks.put(new Key(tenant, id), stack);
            found.put(id, stack);
        });
        found.values().stream()
                .sorted(order == StackReads.Order.ID ? BY_ID : BY_LOCATIONS)
                .forEach(stack -> sink.add(stack.id, stack.locations, stack.locations.length, stack.labels));
    }

    /** As {@link StackReads#locations}. */
    void locations(Tenant tenant, Matchers services, long[] ids, StackReads.LocationSink sink) {
        if (ids.length > MOST_STACKS) {
            reads.locations(tenant, services, ids, sink);
            return;
        }
        long[] missing = Arrays.stream(ids)
                .filter(id -> {
                    StoredLocation location = locations.getIfPresent(new Key(tenant, id));
                    if (location != null) {
                        sink.add(location);
                    }
                    return location == null;
                })
                .toArray();
        reads.locations(tenant, services, missing, location -> {
            locations.put(new Key(tenant, location.id()), location);
            sink.add(location);
        });
    }
}
