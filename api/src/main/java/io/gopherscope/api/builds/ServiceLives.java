// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.builds;

import io.gopherscope.api.time.Range;
import io.gopherscope.storage.query.CatalogReads;
import io.gopherscope.storage.query.ProcessLife;
import io.gopherscope.storage.query.SeriesLife;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads all that is known of some services' instances and builds. */
@Singleton
public final class ServiceLives {
    private final CatalogReads catalog;

    ServiceLives(CatalogReads catalog) {
        this.catalog = catalog;
    }

    /** By service; those of which nothing is known are left out. */
    public Map<String, Lives> of(Tenant tenant, Collection<String> services) {
        Map<String, Lives> lives = new HashMap<>();
        if (services.isEmpty()) {
            return lives;
        }
        for (SeriesLife series : catalog.series(tenant, services)) {
            Lives of = lives.computeIfAbsent(series.service(), service -> new Lives());
            of.all.add(Life.of(series));
            of.types.addAll(series.types());
        }
        for (ProcessLife process : catalog.processes(tenant, services)) {
            lives.computeIfAbsent(process.service(), service -> new Lives()).all.add(Life.of(process));
        }
        return lives;
    }

    /** All that is known of one service. */
    public static final class Lives {
        private final List<Life> all = new ArrayList<>();
        private final TreeSet<String> types = new TreeSet<>();

        /** From profiles and readings alike. */
        public List<Life> all() {
            return all;
        }

        /** Ids of the profile types that were sent. */
        public List<String> types() {
            return List.copyOf(types);
        }

        /** Those that overlap a range. */
        public List<Life> during(Range range) {
            return all.stream()
                    .filter(life -> life.during(range.from(), range.until()))
                    .toList();
        }
    }
}
