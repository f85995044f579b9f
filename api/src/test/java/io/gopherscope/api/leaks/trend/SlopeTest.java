// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SlopeTest {
    @Test
    void oneValueFarOffDoesNotMoveIt() {
        double[] values = new double[40];
        for (int i = 0; i < values.length; i++) {
            values[i] = 3.0 * i;
        }
        values[20] = 1e9;
        assertThat(Slope.of(minutes(values)).perMinute()).isCloseTo(3, within(1e-9));
    }

    /** Of a hundred intervals some five miss. */
    @Test
    void theIntervalHoldsTheTruthAsOftenAsItSays() {
        Random random = new Random(7);
        int hits = 0;
        for (int run = 0; run < 1_000; run++) {
            double[] values = new double[30];
            for (int i = 0; i < values.length; i++) {
                values[i] = 2.0 * i + 5 * random.nextGaussian();
            }
            Slope slope = Slope.of(minutes(values));
            hits += slope.low() <= 2 && slope.high() >= 2 ? 1 : 0;
        }
        assertThat(hits).isBetween(930, 975);
    }

    @Test
    void oneValueHasNoSlope() {
        assertThat(Slope.of(minutes(new double[] {1})).low()).isNegative().isInfinite();
    }

    private static Series minutes(double[] values) {
        long[] millis = new long[values.length];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = i * 60_000L;
        }
        return new Series(millis, values);
    }
}
