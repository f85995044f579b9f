// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.api.gc.history.Life;
import io.gopherscope.api.gc.history.Recorded;
import io.gopherscope.api.gc.history.Span;
import io.gopherscope.api.gc.history.Spans;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Real Go programs under GOGC of 50, 100, 200 and 400: from each setting the others are predicted, and compared with what was measured
 * under them. The machine was shared, so costs of single collections scatter by more than their mean.
 */
class RecordedAccuracyTest {
    @Test
    void predictedShareIsNearTheMeasuredOne() {
        List<Pair> pairs = pairs();
        assertThat(pairs).hasSize(72);
        assertThat(median(pairs, Pair::shareError)).isLessThan(0.15);
    }

    @Test
    void mostMeasuredValuesLieWithinTheInterval() {
        List<Pair> pairs = pairs();
        long within = pairs.stream()
                .filter(pair -> pair.measured.gcCores() >= pair.predicted.low()
                        && pair.measured.gcCores() <= pair.predicted.high())
                .count();
        assertThat(within).isGreaterThan((long) (0.85 * pairs.size()));
    }

    @Test
    void howOftenAndHowMuchMemoryIsNear() {
        assertThat(median(pairs(), Pair::frequencyError)).isLessThan(0.2);
        assertThat(median(pairs(), Pair::memoryError)).isLessThan(0.25);
    }

    private record Pair(Prediction predicted, Prediction measured) {
        double shareError() {
            return Math.abs(predicted.gcShare() / measured.gcShare() - 1);
        }

        double frequencyError() {
            return Math.abs(predicted.cyclesPerSecond() / measured.cyclesPerSecond() - 1);
        }

        double memoryError() {
            return Math.abs(predicted.peakMemory() / measured.peakMemory() - 1);
        }
    }

    private static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (Map<String, List<Life>> settings : Recorded.lives().values()) {
            settings.forEach((before, from) -> settings.forEach((after, to) -> {
                if (!before.equals(after)) {
                    Prediction measured = new Predictor(spans(to)).measured();
                    pairs.add(new Pair(new Predictor(spans(from)).predict(measured.setting()), measured));
                }
            }));
        }
        return pairs;
    }

    private static List<Span> spans(List<Life> lives) {
        return lives.stream().flatMap(life -> Spans.of(life).stream()).toList();
    }

    private static double median(List<Pair> pairs, ToDoubleFunction<Pair> error) {
        double[] errors = pairs.stream().mapToDouble(error).sorted().toArray();
        return Arrays.stream(errors).skip(errors.length / 2).findFirst().orElseThrow();
    }
}
