// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.gopherscope.api.leaks.goroutines.Snapshots;
import io.gopherscope.api.leaks.heap.GrowingHeap;
import io.gopherscope.api.leaks.heap.HeapLife;
import io.gopherscope.api.leaks.heap.HeapSuspicion;
import io.gopherscope.api.leaks.trend.Load;
import io.gopherscope.api.leaks.trend.Series;
import io.gopherscope.api.leaks.trend.Slope;
import io.gopherscope.storage.query.SnapshotReads.Taken;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the heap of a service's processes. */
@Singleton
final class HeapLook {
    /** Of a service with more instances, those whose heap has grown most. */
    private static final int MOST_INSTANCES = 8;

    /** All pairs of values are compared; more say nothing new. */
    private static final int SLOPE_VALUES = 48;

    private final SnapshotReader snapshots;
    private final HeapReader heaps;

    HeapLook(SnapshotReader snapshots, HeapReader heaps) {
        this.snapshots = snapshots;
        this.heaps = heaps;
    }

    /**
     * Looks at a stretch of time.
     *
     * @param space id of the type of heap profiles in bytes in use
     * @param objects id of the same in objects, where there is one
     * @param known processes that say when they started
     * @param load what each instance had to do meanwhile
     */
    List<HeapSighting> look(
            Tenant tenant,
            String service,
            String space,
            Optional<String> objects,
            Window window,
            List<ProcessStart> known,
            Map<String, Load> load) {
        TakenByInstance taken = TakenByInstance.of(snapshots.taken(tenant, service, space, window));
        List<String> instances = taken.grownMost(MOST_INSTANCES);
        if (instances.isEmpty()) {
            return List.of();
        }
        Map<String, HeapReader.Heap> heap = heaps.of(tenant, service, instances, window);
        List<HeapSighting> found = new ArrayList<>();
        for (String instance : instances) {
            ProcessStart start = ServiceProcesses.newest(instance, known, taken.of(instance));
            List<Taken> own = taken.of(start);
            HeapReader.Heap of = heap.getOrDefault(instance, new HeapReader.Heap(totals(own), Double.NaN));
            Series live = of.live().since(start.start().toEpochMilli());
            // Most heaps do not grow: what allocates need not be read.
            if (!GrowingHeap.mayGrow(live, load.getOrDefault(instance, Load.UNKNOWN))) {
                continue;
            }
            Window part = window.since(start.start());
            Snapshots stacks = snapshots.of(tenant, service, space, instance, part, own, Load.UNKNOWN);
            List<HeapSuspicion> suspicions = GrowingHeap.of(new HeapLife(
                    live,
                    load.getOrDefault(instance, Load.UNKNOWN),
                    stacks.millis(),
                    stacks.stacks().stream()
                            .map(stack -> new HeapLife.InUse(stack.frames(), stack.counts()))
                            .toList()));
            if (!suspicions.isEmpty()) {
                Optional<Snapshots> counts =
                        objects.map(type -> snapshots.of(tenant, service, type, instance, part, own, Load.UNKNOWN));
                for (HeapSuspicion one : suspicions) {
                    found.add(new HeapSighting(
                            one,
                            start.shows(one.growth(), one.live(), one.series()),
                            of.room() / one.live().slope().perMinute(),
                            counts.map(all -> objectsPerMinute(all, one)).orElse(Double.NaN)));
                }
            }
        }
        return found;
    }

    private static Series totals(List<Taken> taken) {
        return new Series(
                taken.stream().mapToLong(Taken::millis).toArray(),
                taken.stream().mapToDouble(Taken::total).toArray());
    }

    private static double objectsPerMinute(Snapshots objects, HeapSuspicion suspicion) {
        double[] sum = new double[objects.millis().length];
        for (Snapshots.Counted stack : objects.stacks()) {
            if (stack.frames().stream()
                    .anyMatch(frame -> frame.function().equals(suspicion.site().function()))) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += stack.counts()[i];
                }
            }
        }
        return Slope.of(new Series(objects.millis(), sum).lows(SLOPE_VALUES)).perMinute();
    }
}
