// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gopherscope.api.gc.history.Setting;
import io.gopherscope.api.gc.history.SimulatedProcess;
import io.gopherscope.api.gc.history.Span;
import io.gopherscope.api.gc.history.Spans;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Simulated programs under one setting, and what they do under another. */
class PredictorTest {
    private static final double MIB = 1 << 20;
    private static final double NONE = Double.POSITIVE_INFINITY;

    @Property(tries = 60)
    void anotherGogcDoesWhatWasPredicted(
            @ForAll @IntRange(max = 10_000) int seed,
            @ForAll @DoubleRange(min = 50, max = 400) double before,
            @ForAll @DoubleRange(min = 50, max = 400) double after,
            @ForAll @DoubleRange(min = 8, max = 300) double liveMib,
            @ForAll @DoubleRange(max = 0.3) double swing) {
        Prediction predicted =
                new Predictor(run(seed, new Setting(before, NONE), liveMib, swing)).predict(new Setting(after, NONE));
        Prediction measured = new Predictor(run(seed + 1, new Setting(after, NONE), liveMib, swing)).measured();
        assertThat(predicted.gcCores()).isCloseTo(measured.gcCores(), within(0.12 * measured.gcCores()));
        assertThat(predicted.gcShare()).isCloseTo(measured.gcShare(), within(0.12 * measured.gcShare()));
        assertThat(predicted.peakMemory()).isCloseTo(measured.peakMemory(), within(0.1 * measured.peakMemory()));
        assertThat(predicted.low()).isLessThan(predicted.gcCores());
        assertThat(predicted.high()).isGreaterThan(predicted.gcCores());
    }

    @Property(tries = 30)
    void theSameSettingPredictsWhatWasMeasured(
            @ForAll @IntRange(max = 10_000) int seed, @ForAll @DoubleRange(min = 25, max = 800) double gogc) {
        Predictor predictor = new Predictor(run(seed, new Setting(gogc, NONE), 60, 0.1));
        assertThat(predictor.predict(new Setting(gogc, NONE)).gcCores())
                .isCloseTo(
                        predictor.measured().gcCores(),
                        within(0.03 * predictor.measured().gcCores()));
    }

    @Property(tries = 30)
    void moreGogcNeverCostsMoreCpuNorSavesMemory(@ForAll @IntRange(max = 10_000) int seed) {
        Predictor predictor = new Predictor(run(seed, Setting.DEFAULT, 60, 0.2));
        Prediction before = predictor.predict(new Setting(25, NONE));
        for (double gogc = 50; gogc <= 800; gogc += 50) {
            Prediction one = predictor.predict(new Setting(gogc, NONE));
            assertThat(one.gcCores()).isLessThanOrEqualTo(before.gcCores());
            assertThat(one.peakMemory()).isGreaterThanOrEqualTo(before.peakMemory());
            before = one;
        }
    }

    @Test
    void aLimitThatLeavesLittleRoomIsSeenBeforeItIsSet() {
        Setting tight = new Setting(100, 135 * MIB);
        Prediction predicted = new Predictor(run(1, Setting.DEFAULT, 100, 0)).predict(tight);
        Prediction measured = new Predictor(run(2, tight, 100, 0)).measured();
        assertThat(predicted.effectiveGogc()).isCloseTo(measured.effectiveGogc(), within(2.0));
        assertThat(predicted.gcCores()).isCloseTo(measured.gcCores(), within(0.15 * measured.gcCores()));
        assertThat(predicted.peakMemory()).isLessThanOrEqualTo(135 * MIB);
    }

    @Test
    void collectionsByTheClockBecomeNoFewer() {
        SimulatedProcess process = new SimulatedProcess(1);
        process.mibPerSecond = 0.2;
        Predictor predictor = new Predictor(Spans.of(process.run(3_600)));
        Prediction now = predictor.measured();
        assertThat(predictor.predict(new Setting(400, NONE)).cyclesPerSecond())
                .isCloseTo(now.cyclesPerSecond(), within(0.05 * now.cyclesPerSecond()));
    }

    @Test
    void anotherLoadIsAllowedFor() {
        SimulatedProcess quiet = new SimulatedProcess(1);
        SimulatedProcess busy = new SimulatedProcess(2);
        busy.setting = new Setting(200, NONE);
        busy.mibPerSecond = 3 * quiet.mibPerSecond;
        busy.userCores = 3 * quiet.userCores;
        busy.processors = 8;
        busy.liveMib = 2 * quiet.liveMib;
        quiet.swing = 0.3;
        List<Span> before = Spans.of(quiet.run(1_200));
        List<Span> after = Spans.of(busy.run(1_200));
        double measured = new Predictor(after).measured().gcShare();
        assertThat(new Predictor(before).shareAt(after, CostFit.of(before)))
                .isCloseTo(measured, within(0.1 * measured));
    }

    private static List<Span> run(long seed, Setting setting, double liveMib, double swing) {
        SimulatedProcess process = new SimulatedProcess(seed);
        process.setting = setting;
        process.liveMib = liveMib;
        process.swing = swing;
        process.mibPerSecond = 100;
        return Spans.of(process.run(1_200));
    }
}
