// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gopherscope.api.gc.history.Life;
import io.gopherscope.api.gc.history.Setting;
import io.gopherscope.api.gc.history.SimulatedProcess;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdvisorTest {
    private static final double MIB = 1 << 20;
    private static final double NONE = Double.POSITIVE_INFINITY;

    @Test
    void memoryThatIsThereIsUsedUntilTheCollectorTakesLittle() {
        Advice.Recommended advice = (Advice.Recommended) advise(2_048 * MIB, new SimulatedProcess(1));
        assertThat(advice.basis().now().gcShare()).isGreaterThan(0.1);
        assertThat(advice.recommended().gcShare()).isLessThan(0.05);
        assertThat(advice.recommended().setting().limit()).isLessThanOrEqualTo(0.9 * 2_048 * MIB);
        assertThat(advice.recommended().peakMemory()).isLessThan(0.9 * 2_048 * MIB);
        assertThat(advice.recommended().setting().environment()).matches("GOGC=\\d+ GOMEMLIMIT=\\d+MiB");
    }

    @Test
    void withoutKnowingTheMemoryItTakesHalfAsMuchAgain() {
        Advice.Recommended advice = (Advice.Recommended) advise(NONE, new SimulatedProcess(1));
        assertThat(advice.recommended().peakMemory())
                .isLessThanOrEqualTo(1.5 * advice.basis().now().peakMemory());
        assertThat(advice.recommended().setting().isLimited()).isFalse();
        assertThat(advice.reasons()).anySatisfy(reason -> assertThat(reason).contains("how much memory"));
    }

    @Test
    void aCollectorThatTakesLittleIsLeftAlone() {
        SimulatedProcess process = new SimulatedProcess(1);
        process.mibPerSecond = 5;
        assertThat(advise(4_096 * MIB, process)).isInstanceOf(Advice.Keep.class);
    }

    @Test
    void atTheLimitItAsksForMemoryAndNotForGogc() {
        SimulatedProcess process = new SimulatedProcess(1);
        process.setting = new Setting(NONE, 135 * MIB);
        process.mibPerSecond = 40;
        Advice.Recommended advice = (Advice.Recommended) advise(NONE, process);
        assertThat(advice.recommended().setting().limit()).isGreaterThan(200 * MIB);
        assertThat(advice.recommended().setting().isOff()).isTrue();
        assertThat(advice.recommended().gcShare())
                .isLessThan(advice.basis().now().gcShare() / 3);
        assertThat(advise(150 * MIB, process)).isInstanceOf(Advice.Keep.class);
    }

    @Test
    void withGogcOffItRaisesTheLimitToWhatThereIs() {
        SimulatedProcess process = new SimulatedProcess(1);
        process.setting = new Setting(NONE, 240 * MIB);
        Advice.Recommended advice = (Advice.Recommended) advise(1_024 * MIB, process);
        assertThat(advice.recommended().setting().isOff()).isTrue();
        assertThat(advice.recommended().setting().limit()).isEqualTo(921 * MIB);
        assertThat(advice.recommended().gcShare())
                .isLessThan(advice.basis().now().gcShare() / 3);
    }

    @Test
    void itSaysWhenItDoesNotKnow() {
        assertThat(Advisor.advise(List.of(), NONE)).isInstanceOf(Advice.Unknown.class);
        assertThat(unknown(new SimulatedProcess(1), 30)).contains("Too little data");
        SimulatedProcess forced = new SimulatedProcess(1);
        forced.forcedEverySeconds = 0.2;
        forced.mibPerSecond = 1;
        assertThat(unknown(forced, 600)).contains("asked for by the program");
        SimulatedProcess leak = new SimulatedProcess(1);
        leak.liveMibPerMinute = 30;
        assertThat(unknown(leak, 1_200)).contains("not settled");
        SimulatedProcess erratic = new SimulatedProcess(1);
        erratic.noise = 1.5;
        erratic.mibPerSecond = 12;
        assertThat(unknown(erratic, 1_200)).contains("varies");
    }

    @Test
    void aChangeIsComparedWithWhatHadBeenPredicted() {
        SimulatedProcess before = new SimulatedProcess(1);
        SimulatedProcess after = new SimulatedProcess(2);
        after.setting = new Setting(200, NONE);
        after.startMillis = before.startMillis + 1_300_000;
        after.mibPerSecond = 1.5 * before.mibPerSecond;
        after.userCores = 1.5 * before.userCores;
        after.liveMib = 1.5 * before.liveMib;
        List<Change> changes = Change.of(Regime.of(List.of(before.run(1_200), after.run(1_200))));
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.isOfSetting()).isTrue();
            assertThat(change.error()).isCloseTo(0, within(0.1));
            assertThat(change.expected()).isCloseTo(change.measured(), within(0.1 * change.measured()));
            assertThat(change.peakPredicted()).isLessThan(change.peakMeasured());
        });
    }

    private static String unknown(SimulatedProcess process, double seconds) {
        Advice advice = Advisor.advise(Regime.of(List.of(process.run(seconds))), NONE);
        assertThat(advice).isInstanceOf(Advice.Unknown.class);
        return String.join(" ", advice.reasons());
    }

    private static Advice advise(double memory, SimulatedProcess... processes) {
        List<Life> lives =
                Arrays.stream(processes).map(process -> process.run(1_200)).toList();
        return Advisor.advise(Regime.of(lives), memory);
    }
}
