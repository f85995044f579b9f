// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.gopherscope.api.builds.Build;
import io.gopherscope.storage.query.CatalogReads;
import io.gopherscope.storage.query.ProcessLife;
import io.gopherscope.storage.query.SnapshotReads.Taken;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells the lives of processes apart: nothing that is compared lies in two of them. */
@Singleton
final class ServiceProcesses {
    /** Where processes do not say when they started: a total that falls below this share of the one before is that of another one. */
    private static final double RESET = 0.5;

    private static final Build UNKNOWN = new Build("", "", "", "");

    private final CatalogReads catalog;

    ServiceProcesses(CatalogReads catalog) {
        this.catalog = catalog;
    }

    /** Processes that sent runtime metrics since a moment, by start. */
    List<ProcessStart> since(Tenant tenant, String service, Instant since) {
        return catalog.processes(tenant, List.of(service), since).stream()
                .map(ServiceProcesses::start)
                .sorted(Comparator.comparing(ProcessStart::start))
                .toList();
    }

    private static ProcessStart start(ProcessLife life) {
        boolean says = life.start().isAfter(Instant.EPOCH);
        return new ProcessStart(life.instance(), says ? life.start() : life.first(), Build.of(life));
    }

    /**
     * The newest life of an instance.
     *
     * @param known processes that say when they started, by start
     * @param taken snapshots of the instance, in the order of time; at least one
     */
    static ProcessStart newest(String instance, List<ProcessStart> known, List<Taken> taken) {
        long last = taken.getLast().millis();
        List<ProcessStart> of = new ArrayList<>(known.stream()
                .filter(life -> life.instance().equals(instance) && life.start().toEpochMilli() <= last)
                .toList());
        if (!of.isEmpty()) {
            return of.getLast();
        }
        int first = 0;
        for (int i = 1; i < taken.size(); i++) {
            if (taken.get(i).total() < RESET * taken.get(i - 1).total()) {
                first = i;
            }
        }
        return new ProcessStart(instance, Instant.ofEpochMilli(taken.get(first).millis()), UNKNOWN);
    }
}
