// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.stacks;

import io.gopherscope.storage.query.Merge;
import io.gopherscope.storage.query.StackReads;
import io.gopherscope.storage.query.StoredLocation;
import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stacks that were looked at lately, by tenant, within a budget of memory. Whoever was not asked for longest goes first. So many stacks
 * that they would push everything else out are read for the one question and not kept.
 */
@Singleton
public final class StackCache {
    /** What a stack usually takes. */
    private static final long BYTES_PER_STACK = 128;

    private static final int LOCATIONS_AT_ONCE = 50_000;

    private final StackReads reads;
    private final long budget;
    private final Map<Tenant, StackDictionary> dictionaries = new LinkedHashMap<>(16, 0.75f, true);

    StackCache(StackReads reads, @Value("${gopherscope.stack-cache-mb}") int megabytes) {
        this.reads = reads;
        this.budget = (long) megabytes << 20;
    }

    /**
     * The stacks of some columns.
     *
     * @param merges what the columns came from
     */
    public Stacks named(Tenant tenant, List<Merge> merges, StackColumns columns) {
        StackDictionary kept = of(tenant);
        long[] missing;
        synchronized (kept) {
            missing = kept.missing(columns);
            if (missing.length == 0) {
                return kept.view(columns);
            }
        }
        if (missing.length * BYTES_PER_STACK > budget / 2) {
            return load(tenant, merges, columns.stacks()).view(columns);
        }
        StackDictionary loaded = load(tenant, merges, missing);
        Stacks view;
        synchronized (kept) {
            kept.addAll(loaded);
            view = kept.view(columns);
        }
        evict();
        return view;
    }

    private StackDictionary load(Tenant tenant, List<Merge> merges, long[] stacks) {
        StackDictionary loaded = new StackDictionary();
        for (Merge merge : merges) {
            reads.locationsOf(tenant, merge, stacks, loaded::staged);
        }
        long[] unnamed = loaded.unnamed();
        for (int from = 0; from < unnamed.length; from += LOCATIONS_AT_ONCE) {
            long[] some = Arrays.copyOfRange(unnamed, from, Math.min(unnamed.length, from + LOCATIONS_AT_ONCE));
            Map<Long, StoredLocation> known = new HashMap<>();
            for (Merge merge : merges) {
                reads.locations(
                        tenant, merge.filter().matchers(), some, location -> known.put(location.id(), location));
            }
            loaded.name(some, known);
        }
        return loaded;
    }

    private synchronized StackDictionary of(Tenant tenant) {
        return dictionaries.computeIfAbsent(tenant, t -> new StackDictionary());
    }

    private synchronized void evict() {
        long sum = 0;
        for (StackDictionary dictionary : dictionaries.values()) {
            synchronized (dictionary) {
                sum += dictionary.bytes();
            }
        }
        Iterator<StackDictionary> oldestFirst = dictionaries.values().iterator();
        while (sum > budget && oldestFirst.hasNext()) {
            StackDictionary oldest = oldestFirst.next();
            synchronized (oldest) {
                sum -= oldest.bytes();
            }
            oldestFirst.remove();
        }
    }
}
