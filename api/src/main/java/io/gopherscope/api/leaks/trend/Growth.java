// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.trend;

import io.gopherscope.api.leaks.trend.Judgement.Growing;
import io.gopherscope.api.leaks.trend.Judgement.Reason;
import io.gopherscope.api.leaks.trend.Judgement.Steady;
import java.util.Arrays;

/**
 * Tells leaks from what fills up, comes and goes, jumps or follows the load. It looks at the floor of a series, which is for each moment the
 * least value from then on: what is leaked never goes away, so that a leak raises the floor, over and over, and a burst that drains does not.
 */
public final class Growth {
    private static final int LEAST_VALUES = 6;
    private static final int LEAST_RISES = 4;

    /** A single rise that is more than this share of the growth is a step. */
    private static final double STEP_SHARE = 0.6;

    /** Of an even growth the last third has a third. */
    private static final double LEAST_LAST_THIRD = 0.4 / 3;

    /** Of an even growth the second half has as much as the first. Filling up at a rate that falls with what is missing has less. */
    private static final double LEAST_SECOND_HALF = 0.45;

    /** Growth by chance is rarely more than this many standard deviations. */
    private static final double SIGMAS = 4;

    /** Chance does not raise the floor so often while so little goes away. */
    private static final double FEW_DROPS = 0.02;

    private static final int MANY_RISES = 11;

    /**
     * What comes and goes independently is as many as its mean, give or take the root of that (Poisson). From its least to its largest value in many
     * looks it is some six times as much, and rarely more than seven.
     */
    private static final double CHANCE_SIGMAS = 7;

    private static final double MAD_TO_SIGMA = 1.4826;

    private Growth() {}

    /**
     * Judges a series.
     *
     * @param all within one life of a process, in the order of time
     * @param load what the process had to do meanwhile
     */
    public static Judgement of(Series all, Load load, GrowthRule rule) {
        Series lows = all.lows(rule.stretches());
        if (lows.size() < LEAST_VALUES) {
            return new Steady(Reason.TOO_FEW);
        }
        double[] floor = lows.floor();
        // The newest values may be a burst: they have nothing behind them that would show whether they stay.
        int end = lows.size() - 1 - Math.max(1, lows.size() / 10);
        int start = lastAtBottom(floor);
        double growth = floor[end] - floor[0];
        if (start >= end || growth < rule.growth()) {
            return new Steady(Reason.TOO_LITTLE);
        }
        if (wasAsHighBefore(lows, start, floor[end])) {
            return new Steady(Reason.COMES_AND_GOES);
        }
        Series since = lows.from(start);
        if (since.size() < LEAST_VALUES
                || !rule.isEnough(growth, all.since(since.at(0)).size(), since.span())) {
            return new Steady(Reason.TOO_SHORT);
        }
        return shape(since, Arrays.copyOfRange(floor, start, end + 1), load, rule);
    }

    private static Judgement shape(Series since, double[] floor, Load load, GrowthRule rule) {
        double growth = floor[floor.length - 1] - floor[0];
        double drops = drops(since);
        if (drops > rule.mostDrops()) {
            return new Steady(Reason.COMES_AND_GOES);
        }
        int rises = rises(floor);
        if (rises < LEAST_RISES || largestRise(floor) > STEP_SHARE * growth) {
            return new Steady(Reason.STEP);
        }
        if (levelsOff(since, floor)) {
            return new Steady(Reason.LEVELS_OFF);
        }
        boolean onlyRises = drops <= FEW_DROPS && rises >= MANY_RISES;
        if (!onlyRises && growth < CHANCE_SIGMAS * Math.sqrt(floor[floor.length - 1] * rule.grain())) {
            return new Steady(Reason.NOISE);
        }
        Slope slope = Slope.of(since);
        if (slope.low() <= 0 || growth < SIGMAS * noise(since, slope)) {
            return new Steady(Reason.NOISE);
        }
        if (load.explains(since)) {
            return new Steady(Reason.FOLLOWS_LOAD);
        }
        return new Growing(
                slope, floor[0], floor[floor.length - 1], since.at(0), since.at(since.size() - 1), rises, drops);
    }

    private static int lastAtBottom(double[] floor) {
        int last = 0;
        while (last + 1 < floor.length && floor[last + 1] <= floor[0]) {
            last++;
        }
        return last;
    }

    /** Whether as many were there before and went away. */
    private static boolean wasAsHighBefore(Series lows, int start, double level) {
        for (int i = 0; i < start; i++) {
            if (lows.value(i) >= level) {
                return true;
            }
        }
        return false;
    }

    /** What went away as a share of what came; 1 where nothing came. */
    public static double drops(Series series) {
        double up = 0;
        double down = 0;
        for (int i = 1; i < series.size(); i++) {
            double change = series.value(i) - series.value(i - 1);
            up += Math.max(0, change);
            down += Math.max(0, -change);
        }
        return up == 0 ? 1 : down / up;
    }

    private static int rises(double[] floor) {
        int rises = 0;
        for (int i = 1; i < floor.length; i++) {
            rises += floor[i] > floor[i - 1] ? 1 : 0;
        }
        return rises;
    }

    private static double largestRise(double[] floor) {
        double largest = 0;
        for (int i = 1; i < floor.length; i++) {
            largest = Math.max(largest, floor[i] - floor[i - 1]);
        }
        return largest;
    }

    private static boolean levelsOff(Series since, double[] floor) {
        int last = floor.length - 1;
        double growth = floor[last] - floor[0];
        double half = at(since, floor, 0.5);
        double lastThird = floor[last] - at(since, floor, 2.0 / 3);
        return lastThird < LEAST_LAST_THIRD * growth || floor[last] - half < LEAST_SECOND_HALF * (half - floor[0]);
    }

    /** The floor when this share of the time had passed, between two values on the line through both. */
    private static double at(Series since, double[] floor, double share) {
        int last = floor.length - 1;
        double moment = since.at(0) + share * (since.at(last) - since.at(0));
        int i = 1;
        while (i < last && since.at(i) < moment) {
            i++;
        }
        double part = (moment - since.at(i - 1)) / (since.at(i) - since.at(i - 1));
        return floor[i - 1] + Math.clamp(part, 0, 1) * (floor[i] - floor[i - 1]);
    }

    /** The standard deviation around the line, from the median of the distances to it. */
    private static double noise(Series series, Slope slope) {
        double[] rest = new double[series.size()];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = series.value(i) - slope.perMinute() * (series.at(i) - series.at(0)) / 60_000.0;
        }
        double[] sorted = rest.clone();
        Arrays.sort(sorted);
        double middle = Slope.median(sorted);
        for (int i = 0; i < rest.length; i++) {
            rest[i] = Math.abs(rest[i] - middle);
        }
        Arrays.sort(rest);
        return MAD_TO_SIGMA * Slope.median(rest);
    }
}
