// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.telemetry.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** What Micrometer has of a JVM and Micronaut leaves out, and the memory that the machine sees. */
@Factory
final class ProcessMeters {
    /** How full the long-lived part of the heap is after collections, and the share of time that they take. */
    @Singleton
    @Bean(preDestroy = "close")
    JvmHeapPressureMetrics heapPressure() {
        return new JvmHeapPressureMetrics();
    }

    @Singleton
    MeterBinder memory() {
        return ProcessMeters::bindMemory;
    }

    private static void bindMemory(MeterRegistry registry) {
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .toList();
        Gauge.builder("jvm.memory.after.gc", () -> usedAfterCollection(pools))
                .description("Heap that was in use when its pools were last collected")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("process.resident.memory", ResidentMemory::bytes)
                .description("Memory of this process that is in the machine's memory")
                .baseUnit("bytes")
                .register(registry);
    }

    private static double usedAfterCollection(List<MemoryPoolMXBean> pools) {
        long used = 0;
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage usage = pool.getCollectionUsage();
            used += usage == null ? 0 : usage.getUsed();
        }
        return used;
    }
}
