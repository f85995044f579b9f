// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import io.gopherscope.pprof.Profile;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * What merging 200 profiles costs the whole process, garbage collector and compiler included: CPU time, and memory in use above
 * the sources and the result. To be run with a small heap, so that it is collected often and the peak is seen.
 */
final class MergeCost {
    private static final int PROFILES = 200;
    private static final int ROUNDS = 15;

    private MergeCost() {}

    public static void main(String[] args) {
        List<byte[]> sources = Profiles.varied(args.length == 0 ? "heap" : args[0], PROFILES);
        long before = used();
        var peak = new AtomicLong();
        watch(peak);
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double[] seconds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = system.getProcessCpuTime();
            MergeBenchmark.merge(sources);
            seconds[round] = (system.getProcessCpuTime() - start) / 1e9;
        }
        double first = seconds[0];
        double[] warm = Arrays.copyOfRange(seconds, ROUNDS / 2, ROUNDS);
        Arrays.sort(warm);
        Profile result = MergeBenchmark.merge(sources);
        long kept = used() - before;
        System.out.printf(
                Locale.ROOT,
                "merge of %d into %d samples: %.2f CPU-s the first time, %.2f CPU-s warm; result %.1f MB, at most %.1f MB above it%n",
                sources.size(),
                result.samples().size(),
                first,
                warm[warm.length / 2],
                kept / 1e6,
                Math.max(0, peak.get() - before - kept) / 1e6);
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Notes the most that was in use after a collection. */
    private static void watch(AtomicLong peak) {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> {
                                var info = GarbageCollectionNotificationInfo.from(
                                        (CompositeData) notification.getUserData());
                                long used = info.getGcInfo().getMemoryUsageAfterGc().values().stream()
                                        .mapToLong(MemoryUsage::getUsed)
                                        .sum();
                                peak.accumulateAndGet(used, Math::max);
                            },
                            null,
                            null);
        }
    }
}
