// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.gopherscope.api.gc.GcLook;
import io.gopherscope.api.leaks.trend.Load;
import io.gopherscope.storage.findings.Finding;
import io.gopherscope.storage.findings.FindingBook;
import io.gopherscope.storage.findings.FindingCheck;
import io.gopherscope.storage.findings.FindingState;
import io.gopherscope.storage.findings.Observed;
import io.gopherscope.storage.query.CatalogReads;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.TypeSeen;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at one service: what its data shows now, and what of that which was found before it shows no more. */
@Singleton
final class ServiceLook {
    private static final String GOROUTINES = "goroutine:";
    private static final String PROVEN = "goroutineleak:";
    private static final String SPACE = "heap:inuse_space:";
    private static final String OBJECTS = "heap:inuse_objects:";

    private final CatalogReads catalog;
    private final ServiceProcesses processes;
    private final GoroutineLook goroutines;
    private final GoroutineFindings goroutineFindings;
    private final HeapLook heap;
    private final HeapFindings heapFindings;
    private final LoadReader loads;
    private final FindingBook book;
    private final Settlement settlement;
    private final GcLook gc;

    ServiceLook(
            CatalogReads catalog,
            ServiceProcesses processes,
            GoroutineLook goroutines,
            GoroutineFindings goroutineFindings,
            HeapLook heap,
            HeapFindings heapFindings,
            LoadReader loads,
            FindingBook book,
            Settlement settlement,
            GcLook gc) {
        this.catalog = catalog;
        this.processes = processes;
        this.goroutines = goroutines;
        this.goroutineFindings = goroutineFindings;
        this.heap = heap;
        this.heapFindings = heapFindings;
        this.loads = loads;
        this.book = book;
        this.settlement = settlement;
        this.gc = gc;
    }

    /**
     * Looks, and notes what it has found.
     *
     * @param owner who holds the lease
     */
    void at(FindingCheck check, String owner, Instant now) {
        Look look = new Look(check, now, book.of(check));
        List<GoroutineLook.Looked> looked = new ArrayList<>();
        List<GoroutineSighting> leaks = look.goroutines(looked);
        List<Observed> observed = new ArrayList<>(goroutineFindings.of(leaks));
        observed.addAll(heapFindings.of(look.heap(), leaks));
        book.see(check, owner, observed);
        List<Finding> leaking = book.of(check).stream()
                .filter(finding -> !finding.kind().equals(Finding.GC))
                .toList();
        settlement.settle(check, owner, leaking, new Settlement.Now(looked, look.known, now));
        gc.at(check, owner, now);
    }

    /** One look, with what all parts of it need. */
    private final class Look {
        private final Tenant tenant;
        private final String service;
        private final Instant now;
        private final List<TypeSeen> types;
        private final List<ProcessStart> known;
        private final Set<String> leaks;
        private final List<Window> windows;
        private final Map<Window, Map<String, Load>> loads = new HashMap<>();

        Look(FindingCheck check, Instant now, List<Finding> found) {
            this.tenant = check.tenant();
            this.service = check.service();
            this.now = now;
            Instant since = now.minus(Window.Reach.DAYS.length());
            this.types = catalog.types(tenant, Matchers.ofServices(List.of(service)), since, now);
            this.leaks = found.stream()
                    .filter(finding -> finding.stateAt(now) != FindingState.REFUTED)
                    .map(Finding::identity)
                    .collect(Collectors.toSet());
            this.known = processes.since(tenant, service, since);
            Optional<Instant> first = known.stream().map(ProcessStart::start).findFirst();
            this.windows = Arrays.stream(Window.Reach.values())
                    .filter(reach -> reach.isDue(check.checkedAt(), now) && reach.hasMore(first, now))
                    .map(reach -> Window.of(reach, now))
                    .toList();
        }

        /** Leaks of goroutines; adds the processes that it has looked at, of the shortest stretch of time. */
        List<GoroutineSighting> goroutines(List<GoroutineLook.Looked> looked) {
            List<GoroutineSighting> sightings = new ArrayList<>();
            type(GOROUTINES).ifPresent(type -> {
                for (Window window : windows) {
                    GoroutineLook.Seen seen =
                            goroutines.look(tenant, service, type, window, known, leaks, loads(window));
                    sightings.addAll(seen.sightings());
                    if (looked.isEmpty()) {
                        looked.addAll(seen.counts());
                    }
                }
            });
            type(PROVEN)
                    .ifPresent(type -> sightings.addAll(goroutines.proven(tenant, service, type, now, known, looked)));
            return sightings;
        }

        /** Read once, whoever asks. */
        private Map<String, Load> loads(Window window) {
            return loads.computeIfAbsent(window, one -> ServiceLook.this.loads.of(tenant, service, one));
        }

        List<HeapSighting> heap() {
            List<HeapSighting> sightings = new ArrayList<>();
            type(SPACE).ifPresent(type -> {
                for (Window window : windows) {
                    sightings.addAll(heap.look(tenant, service, type, type(OBJECTS), window, known, loads(window)));
                }
            });
            return sightings;
        }

        private Optional<String> type(String prefix) {
            return types.stream()
                    .map(TypeSeen::id)
                    .filter(type -> type.startsWith(prefix))
                    .findFirst();
        }
    }
}
