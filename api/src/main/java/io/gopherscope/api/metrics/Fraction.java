// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.gopherscope.api.time.Steps;
import java.util.Arrays;

/**
 * A quantity as numerator and denominator per step, so that several instances can be put together before dividing. NaN where there
 * is none.
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
record Fraction(double[] numerator, double[] denominator) {
    /** A quantity that needs no dividing. */
    static Fraction whole(double[] values) {
        double[] ones = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            ones[i] = Double.isNaN(values[i]) ? Double.NaN : 1;
        }
        return new Fraction(values, ones);
    }

    /** Nothing. */
    static Fraction none(int steps) {
        double[] absent = new double[steps];
        Arrays.fill(absent, Double.NaN);
        return new Fraction(absent, absent);
    }

    double at(int step) {
        return numerator[step] / denominator[step];
    }

    /**
     * Spreads each step's quantity over the steps without one before it, as far back as the time reaches that it speaks for. The
     * runtime brings its CPU figures up to date at collections only, so what one shows happened since the one before.
     *
     * @param seconds for how long the quantity of a step speaks
     */
    Fraction spreadBack(Steps steps, double[] seconds) {
        double[] top = numerator.clone();
        double[] bottom = denominator.clone();
        int before = -1;
        for (int step = 0; step < top.length; step++) {
            if (Double.isNaN(bottom[step])) {
                continue;
            }
            int reach = (int) Math.min(step - before - 1L, (long) (seconds[step] / steps.seconds()));
            double share = 1.0 / (reach + 1);
            top[step] *= share;
            bottom[step] *= share;
            Arrays.fill(top, step - reach, step, top[step]);
            Arrays.fill(bottom, step - reach, step, bottom[step]);
            before = step;
        }
        return new Fraction(top, bottom);
    }

    /** Lets each step's quantity hold in the steps without one after it, for so many steps at most. */
    Fraction held(int longest) {
        double[] top = numerator.clone();
        double[] bottom = denominator.clone();
        int last = -1;
        for (int step = 0; step < top.length; step++) {
            if (!Double.isNaN(bottom[step])) {
                last = step;
            } else if (last >= 0 && step - last <= longest) {
                top[step] = top[last];
                bottom[step] = bottom[last];
            }
        }
        return new Fraction(top, bottom);
    }
}
