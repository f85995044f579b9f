// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.trend;

import java.time.Duration;

/**
 * What growth has to be like to count. Much growth is believed sooner.
 *
 * @param stretches into so many stretches of time a series is cut at most, of each of which the least value counts; all pairs are compared
 * @param growth by so much at least
 * @param values in so many values
 * @param time in so much time
 * @param much growth by so much is much
 * @param valuesOfMuch so many values are enough then
 * @param timeOfMuch so much time is enough then
 * @param mostDrops up to this share of what came may have gone away
 * @param grain the size of what comes and goes one by one, by which chance is judged; 0 where that is not known
 */
public record GrowthRule(
        int stretches,
        double growth,
        int values,
        Duration time,
        double much,
        int valuesOfMuch,
        Duration timeOfMuch,
        double mostDrops,
        double grain) {
    private static final Duration SHORT = Duration.ofSeconds(140);

    /** For goroutines that the service alone decides on. */
    public static final GrowthRule GOROUTINES = new GrowthRule(48, 8, 24, SHORT, 30, 12, SHORT, 0.3, 1);

    /** For goroutines that wait for others, so that peers decide how many there are. */
    public static final GrowthRule CONNECTIONS =
            new GrowthRule(48, 12, 30, Duration.ofSeconds(150), 40, 16, Duration.ofSeconds(150), 0.15, 1);

    boolean isEnough(double grown, int seen, long millis) {
        return grown >= much
                ? seen >= valuesOfMuch && millis >= timeOfMuch.toMillis()
                : seen >= values && millis >= time.toMillis();
    }
}
