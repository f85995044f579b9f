// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.gopherscope.api.leaks.frames.Frame;
import io.gopherscope.api.leaks.goroutines.Snapshots;
import io.gopherscope.api.leaks.goroutines.Snapshots.Counted;
import io.gopherscope.api.leaks.trend.Load;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.ProfileFilter;
import io.gopherscope.storage.query.SnapshotReads;
import io.gopherscope.storage.query.SnapshotReads.StackSeries;
import io.gopherscope.storage.query.SnapshotReads.Taken;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads the snapshots of a process with what their stacks are. */
@Singleton
final class SnapshotReader {
    /** Of more different stacks the smallest are left out. */
    private static final int MOST_STACKS = 3_000;

    private static final int NEWEST = 2;

    private final SnapshotReads reads;
    private final StackFrames frames;

    SnapshotReader(SnapshotReads reads, StackFrames frames) {
        this.reads = reads;
        this.frames = frames;
    }

    /** When snapshots of a service were taken, by instance and time. */
    List<Taken> taken(Tenant tenant, String service, String type, Window window) {
        return reads.taken(tenant, filter(service, type, window), window.buckets());
    }

    /**
     * The snapshots of one process.
     *
     * @param taken when they were taken; in this window
     */
    Snapshots of(
            Tenant tenant, String service, String type, String instance, Window window, List<Taken> taken, Load load) {
        ProfileFilter filter = filter(service, type, instance, window);
        long[] millis = taken.stream().mapToLong(Taken::millis).distinct().toArray();
        List<StackSeries> series = reads.stacks(tenant, filter, window.buckets(), MOST_STACKS);
        return snapshots(tenant, service, filter, millis, series, load);
    }

    /** The newest two snapshots of one process. */
    Snapshots newest(Tenant tenant, String service, String type, String instance, Window window) {
        ProfileFilter filter = filter(service, type, instance, window);
        List<StackSeries> series = reads.newest(tenant, filter, NEWEST, MOST_STACKS);
        Collection<Long> moments = new TreeSet<>();
        for (StackSeries one : series) {
            for (long at : one.millis()) {
                moments.add(at);
            }
        }
        long[] millis = moments.stream().mapToLong(Long::longValue).toArray();
        return snapshots(tenant, service, filter, millis, series, Load.UNKNOWN);
    }

    private Snapshots snapshots(
            Tenant tenant, String service, ProfileFilter filter, long[] millis, List<StackSeries> series, Load load) {
        Map<Long, List<Frame>> named = frames.of(
                tenant, service, filter, series.stream().map(StackSeries::stack).toList());
        Map<Long, Integer> places = new HashMap<>();
        for (int i = 0; i < millis.length; i++) {
            places.put(millis[i], i);
        }
        List<Counted> stacks = new ArrayList<>();
        for (StackSeries one : series) {
            double[] counts = new double[millis.length];
            for (int i = 0; i < one.millis().length; i++) {
                Integer place = places.get(one.millis()[i]);
                // What came in between the two questions is not in both answers.
                if (place != null) {
                    counts[place] = one.values()[i];
                }
            }
            List<Frame> stack = named.getOrDefault(one.stack(), List.of());
            if (!stack.isEmpty()) {
                stacks.add(new Counted(stack, counts));
            }
        }
        return new Snapshots(millis, stacks, load);
    }

    private static ProfileFilter filter(String service, String type, Window window) {
        return new ProfileFilter(window.from(), window.until(), List.of(type), Matchers.ofServices(List.of(service)));
    }

    private static ProfileFilter filter(String service, String type, String instance, Window window) {
        return new ProfileFilter(
                window.from(),
                window.until(),
                List.of(type),
                Matchers.ofServices(List.of(service)).and(Matchers.INSTANCE, instance));
    }
}
