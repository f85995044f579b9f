// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendsTest {
    private static final double MIB = 1 << 20;
    private static final long STEP = 30_000;
    private static final int STEPS = 20;

    @Test
    void everyStepHasTheSharesOfItsSpans() {
        SimulatedProcess process = new SimulatedProcess(1);
        process.noise = 0;
        Life life = process.run(600);
        Trends trends = Trends.of(List.of(life), process.startMillis, STEP, STEPS);
        double share = Spans.of(life).stream().mapToDouble(Span::gcCpu).sum()
                / Spans.of(life).stream().mapToDouble(Span::busyCpu).sum();
        assertThat(known(trends.gcShare()))
                .hasSize(STEPS)
                .allSatisfy(value -> assertThat(value).isCloseTo(share, within(0.05 * share)));
        assertThat(known(trends.allocatedPerSecond()))
                .allSatisfy(value -> assertThat(value).isCloseTo(200 * MIB, within(10 * MIB)));
        assertThat(known(trends.cyclesMedian()))
                .allSatisfy(value -> assertThat(value).isCloseTo(1.96, within(0.2)));
        assertThat(known(trends.limit())).isEmpty();
    }

    @Test
    void aSpanLongerThanAStepFillsAllStepsThatItLiesIn() {
        SimulatedProcess process = new SimulatedProcess(1);
        process.mibPerSecond = 1.3;
        Trends trends = Trends.of(List.of(process.run(600)), process.startMillis, STEP, STEPS);
        List<Double> shares = known(trends.gcShare());
        assertThat(shares).hasSizeBetween(12, STEPS);
        assertThat(Collections.max(shares) / Collections.min(shares)).isLessThan(1.5);
    }

    @Test
    void processesArePutTogether() {
        SimulatedProcess busy = new SimulatedProcess(1);
        SimulatedProcess quiet = new SimulatedProcess(2);
        quiet.mibPerSecond = 50;
        Trends trends = Trends.of(List.of(busy.run(600), quiet.run(600)), busy.startMillis, STEP, STEPS);
        assertThat(trends.allocatedPerSecond()[10]).isCloseTo(250 * MIB, within(15 * MIB));
        assertThat(trends.cyclesLow()[10]).isLessThan(trends.cyclesHigh()[10]);
        assertThat(trends.live()[10]).isCloseTo(100 * MIB, within(MIB));
        assertThat(trends.effectiveGogc()[10]).isCloseTo(100, within(1.0));
    }

    private static List<Double> known(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .boxed()
                .toList();
    }
}
