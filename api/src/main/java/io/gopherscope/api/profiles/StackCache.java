// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.profiles;

import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.StackReads;
import io.gopherscope.storage.query.StackValues;
import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stacks that were looked at lately, by tenant, within a budget of memory. Whoever was not asked for longest goes first; a tenant
 * that needs more than all of it starts anew.
 */
@Singleton
final class StackCache {
    private final StackReads reads;
    private final long budget;
    private final Map<Tenant, StackDictionary> dictionaries = new LinkedHashMap<>(16, 0.75f, true);

    StackCache(StackReads reads, @Value("${gopherscope.stack-cache-mb}") int megabytes) {
        this.reads = reads;
        this.budget = (long) megabytes << 20;
    }

    /** A dictionary that holds all these stacks, as far as the database knows them. */
    StackDictionary holding(Tenant tenant, Matchers matchers, StackValues values) {
        StackDictionary dictionary = of(tenant);
        long[] missing = dictionary.missing(values);
        if (missing.length > 0) {
            reads.names(tenant, matchers, missing, dictionary::add);
            evict();
        }
        return dictionary;
    }

    private synchronized StackDictionary of(Tenant tenant) {
        return dictionaries.computeIfAbsent(tenant, t -> new StackDictionary());
    }

    private synchronized void evict() {
        long sum =
                dictionaries.values().stream().mapToLong(StackDictionary::bytes).sum();
        Iterator<Map.Entry<Tenant, StackDictionary>> oldestFirst =
                dictionaries.entrySet().iterator();
        while (sum > budget && oldestFirst.hasNext()) {
            Map.Entry<Tenant, StackDictionary> oldest = oldestFirst.next();
            sum -= oldest.getValue().bytes();
            oldestFirst.remove();
        }
    }
}
