// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SpansTest {
    @Property(tries = 50)
    void everySpanHasACollectionAndTheirCpuAddsUp(
            @ForAll @DoubleRange(min = 0.5, max = 400) double mibPerSecond,
            @ForAll @DoubleRange(min = 10, max = 400) double liveMib) {
        SimulatedProcess process = new SimulatedProcess(1);
        process.mibPerSecond = mibPerSecond;
        process.liveMib = liveMib;
        Life life = process.run(600);
        List<Span> spans = Spans.of(life);
        assertThat(spans).allSatisfy(span -> {
            assertThat(span.cycles()).isGreaterThanOrEqualTo(1);
            assertThat(span.until()).isGreaterThan(span.from());
            assertThat(span.gcShare()).isBetween(0.0, 1.0);
        });
        double all = life.readings().stream()
                .mapToDouble(reading -> reading.of(GcMetric.GC_CPU) - reading.of(GcMetric.MARK_IDLE_CPU))
                .sum();
        double first = life.readings().stream()
                .filter(reading -> reading.of(GcMetric.CYCLES) > 0)
                .mapToDouble(reading -> reading.of(GcMetric.GC_CPU) - reading.of(GcMetric.MARK_IDLE_CPU))
                .findFirst()
                .orElse(0);
        assertThat(spans.stream().mapToDouble(Span::gcCpu).sum()).isCloseTo(all - first, within(1e-6));
    }

    @Test
    void aSpanReachesOverReadingsWithoutACollection() {
        SimulatedProcess process = new SimulatedProcess(1);
        process.mibPerSecond = 2;
        process.liveMib = 98;
        List<Span> spans = Spans.of(process.run(300));
        assertThat(spans).isNotEmpty().allSatisfy(span -> {
            assertThat(span.until() - span.from()).isGreaterThanOrEqualTo(40_000);
            assertThat(span.effectiveGogc()).isCloseTo(100, within(1.0));
        });
    }

    @Test
    void markingOnIdleProcessorsIsNoneOfTheCollectorsCpu() {
        SimulatedProcess process = new SimulatedProcess(1);
        process.markIdleShare = 2;
        process.noise = 0;
        Span span = Spans.of(process.run(100)).getFirst();
        assertThat(span.cpuPerCycle()).isCloseTo(0.0005 + 0.0008 * 102, within(1e-6));
        assertThat(span.markIdleCpu()).isCloseTo(2 * span.gcCpu(), within(1e-6));
    }

    @Test
    void withoutCollectionsThereAreNone() {
        SimulatedProcess process = new SimulatedProcess(1);
        process.mibPerSecond = 0;
        assertThat(Spans.of(process.run(60))).isEmpty();
    }
}
