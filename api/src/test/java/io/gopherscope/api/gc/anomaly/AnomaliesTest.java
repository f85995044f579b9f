// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.api.gc.history.Setting;
import io.gopherscope.api.gc.history.SimulatedProcess;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AnomaliesTest {
    private static final double MIB = 1 << 20;
    private static final double NONE = Double.POSITIVE_INFINITY;

    @Property(tries = 60)
    void anOrdinaryProcessHasNone(
            @ForAll @IntRange(max = 10_000) int seed,
            @ForAll @DoubleRange(min = 1, max = 150) double mibPerSecond,
            @ForAll @DoubleRange(min = 70, max = 400) double liveMib,
            @ForAll @DoubleRange(max = 0.4) double swing) {
        SimulatedProcess process = new SimulatedProcess(seed);
        process.mibPerSecond = mibPerSecond;
        process.liveMib = liveMib;
        process.swing = swing;
        process.finalizersPerSecond = 50;
        assertThat(judge(process)).isEmpty();
    }

    @Test
    void aLimitJustAboveWhatIsInUseIsADeathSpiral() {
        SimulatedProcess process = new SimulatedProcess(1);
        process.setting = new Setting(NONE, 133 * MIB);
        process.mibPerSecond = 60;
        Anomaly spiral = only(process, AnomalyKind.MEMORY_LIMIT_DEATH_SPIRAL);
        assertThat(spiral.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(spiral.value()).isGreaterThan(0.25);
        assertThat(spiral.remedy()).contains("GOMEMLIMIT=");
        assertThat(spiral.figures()).first().satisfies(figure -> {
            assertThat(figure.name()).isEqualTo("effective GOGC");
            assertThat(figure.value()).isLessThan(figure.threshold());
        });
    }

    @Test
    void aLowGogcIsNoDeathSpiral() {
        SimulatedProcess process = new SimulatedProcess(1);
        process.setting = new Setting(20, 4_096 * MIB);
        assertThat(kinds(process)).doesNotContain(AnomalyKind.MEMORY_LIMIT_DEATH_SPIRAL);
    }

    @Test
    void assistsSayWhatTheyComeFrom() {
        SimulatedProcess process = new SimulatedProcess(1);
        process.assistShare = 0.6;
        process.userCores = 3;
        process.cpuPerMib = 0.004;
        process.markIdleShare = 0;
        Anomaly assists = only(process, AnomalyKind.ASSIST_HEAVY);
        assertThat(assists.reason()).contains("is idle");
        process.setting = new Setting(30, NONE);
        assertThat(only(process, AnomalyKind.ASSIST_HEAVY).reason()).contains("may grow by only");
    }

    @Test
    void aTinyHeapChurns() {
        SimulatedProcess process = new SimulatedProcess(1);
        process.liveMib = 3;
        process.mibPerSecond = 100;
        process.cpuPerCycle = 0.003;
        Anomaly churn = only(process, AnomalyKind.TINY_HEAP_CHURN);
        assertThat(churn.value()).isGreaterThan(10);
        assertThat(churn.remedy()).contains("GOGC=400");
    }

    @Test
    void forcedCollectionsAreCountedAndTheRuntimesOwnAreNot() {
        SimulatedProcess process = new SimulatedProcess(1);
        process.forcedEverySeconds = 10;
        process.mibPerSecond = 5;
        assertThat(only(process, AnomalyKind.FORCED_GC).certain()).isTrue();
        SimulatedProcess idle = new SimulatedProcess(1);
        idle.mibPerSecond = 0.1;
        assertThat(judge(idle)).isEmpty();
        SimulatedProcess diagnosed = new SimulatedProcess(1);
        diagnosed.mibPerSecond = 0.1;
        diagnosed.forcedEverySeconds = 300;
        assertThat(judge(diagnosed)).isEmpty();
    }

    @Test
    void longPausesSayWhy() {
        assertThat(pauses(new Waits(500, 0.004, 0.0038, 0, 0, 10_000, 0.0001))).contains("cannot be interrupted");
        assertThat(pauses(new Waits(500, 0.004, 0.0038, 0, 0, 10_000, 0.02))).contains("it is CPU that is missing");
        assertThat(pauses(new Waits(500, 0.004, 0.0001, 0, 0, 10_000, 0.0001))).contains("Goroutines stop in time");
        assertThat(pauses(new Waits(500, 0.0001, 0, 200, 0.02, 10_000, 0.0001)))
                .contains("something else stops the world");
        assertThat(Anomalies.of(Recent.of(new SimulatedProcess(1).run(600), new Waits(5, 0.01, 0, 0, 0, 0, 0))))
                .isEmpty();
    }

    private static String pauses(Waits waits) {
        return Anomalies.of(Recent.of(new SimulatedProcess(1).run(600), waits)).stream()
                .filter(one -> one.kind() == AnomalyKind.LONG_PAUSES)
                .findFirst()
                .orElseThrow()
                .reason();
    }

    @Test
    void aQueueOfGoroutinesIsToldFromMissingCpu() {
        SimulatedProcess busy = new SimulatedProcess(1);
        busy.runnable = 4;
        busy.userCores = 3.6;
        assertThat(only(busy, AnomalyKind.STARVED_SCHEDULER).reason()).contains("more work than CPU");
        SimulatedProcess throttled = new SimulatedProcess(1);
        throttled.runnable = 4;
        assertThat(only(throttled, AnomalyKind.STARVED_SCHEDULER).reason()).contains("less CPU than GOMAXPROCS");
    }

    @Test
    void settingsThatCannotBeMeantAreNamed() {
        SimulatedProcess off = new SimulatedProcess(1);
        off.setting = new Setting(NONE, NONE);
        off.inContainer = true;
        assertThat(only(off, AnomalyKind.GOGC_OFF_WITHOUT_LIMIT).severity()).isEqualTo(Severity.CRITICAL);
        SimulatedProcess contained = new SimulatedProcess(1);
        contained.inContainer = true;
        assertThat(only(contained, AnomalyKind.NO_MEMORY_LIMIT).severity()).isEqualTo(Severity.HINT);
        contained.setting = new Setting(100, 1_024 * MIB);
        assertThat(judge(contained)).isEmpty();
    }

    @Test
    void queuesThatOnlyBecomeLongerAre() {
        SimulatedProcess process = new SimulatedProcess(1);
        process.finalizersPerSecond = 100;
        process.finalizersDone = 0.8;
        assertThat(only(process, AnomalyKind.FINALIZER_BACKLOG).value()).isGreaterThan(1_000);
        SimulatedProcess threads = new SimulatedProcess(1);
        threads.threads = 40;
        threads.threadsPerMinute = 10;
        assertThat(only(threads, AnomalyKind.THREAD_GROWTH).value()).isGreaterThan(100);
    }

    private static Anomaly only(SimulatedProcess process, AnomalyKind kind) {
        List<Anomaly> anomalies = judge(process);
        assertThat(anomalies).extracting(Anomaly::kind).containsExactly(kind);
        return anomalies.getFirst();
    }

    private static List<AnomalyKind> kinds(SimulatedProcess process) {
        return judge(process).stream().map(Anomaly::kind).toList();
    }

    private static List<Anomaly> judge(SimulatedProcess process) {
        return Anomalies.of(Recent.of(process.run(600), Waits.UNKNOWN));
    }
}
