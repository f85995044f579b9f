// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.memory;

import io.gopherscope.ingest.worker.WorkerLimits;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import javax.management.NotificationEmitter;

/**
 * Keeps the heap near what is in use. Its limit is set for the largest profile that may come, and the serial collector lets garbage fill the old
 * generation up to the limit before it looks at it, so that a worker would keep the memory of such a profile for nothing. Here it
 * is collected when it has grown beyond a softer limit, or, where most of that is in use, by half. Other collectors look for
 * themselves and are left alone.
 */
@Singleton
final class OldGeneration implements ApplicationEventListener<StartupEvent> {
    private static final String SERIAL = "Tenured Gen";

    private final long softBytes;
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();

    OldGeneration(WorkerLimits limits) {
        this.softBytes = limits.softHeapBytes();
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals(SERIAL))
                .forEach(this::watch);
    }

    private void watch(MemoryPoolMXBean pool) {
        setLimit(pool);
        ((NotificationEmitter) memory)
                .addNotificationListener(
                        (notification, handback) -> {
                            memory.gc();
                            setLimit(pool);
                        },
                        notification -> notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED),
                        null);
    }

    private void setLimit(MemoryPoolMXBean pool) {
        MemoryUsage now = pool.getUsage();
        long limit = Math.max(softBytes, now.getUsed() + now.getUsed() / 2);
        pool.setUsageThreshold(Math.min(limit, now.getMax() / 10 * 9));
    }
}
