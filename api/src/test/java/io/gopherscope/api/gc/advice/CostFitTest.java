// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gopherscope.api.gc.history.SimulatedProcess;
import io.gopherscope.api.gc.history.Spans;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CostFitTest {
    private static final double MIB = 1 << 20;

    @Property(tries = 50)
    void findsWhatAByteCosts(
            @ForAll @IntRange(max = 10_000) int seed,
            @ForAll @IntRange(min = 200, max = 3_000) int microsPerMib,
            @ForAll @DoubleRange(min = 0.2, max = 0.6) double swing) {
        SimulatedProcess process = new SimulatedProcess(seed);
        double cpuPerMib = microsPerMib / 1e6;
        process.cpuPerMib = cpuPerMib;
        process.cpuPerCycle = 30 * cpuPerMib;
        process.swing = swing;
        CostFit fit = CostFit.of(Spans.of(process.run(2_400)));
        assertThat(fit.isSplit()).isTrue();
        assertThat(fit.perByte() * MIB).isCloseTo(cpuPerMib, within(0.15 * cpuPerMib));
        assertThat(fit.cpuPerCycle(250 * MIB)).isCloseTo(280 * cpuPerMib, within(0.1 * 280 * cpuPerMib));
        assertThat(fit.scatter()).isBetween(0.005, 0.15);
    }

    @Test
    void aHeapThatNeverChangesDoesNotTellThePartsApart() {
        SimulatedProcess process = new SimulatedProcess(1);
        CostFit fit = CostFit.of(Spans.of(process.run(600)));
        assertThat(fit.isSplit()).isFalse();
        assertThat(fit.cpuPerCycle(102 * MIB)).isCloseTo(0.0005 + 0.0008 * 102, within(0.01));
    }
}
