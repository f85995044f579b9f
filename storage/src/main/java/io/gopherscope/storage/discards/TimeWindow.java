// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.discards;

import io.gopherscope.storage.tenancy.Organization;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which times an organization takes of what arrives at one moment.
 *
 * @param arrival the moment, by our clock
 * @param age how far before it a time may lie
 * @param ahead how far after it, for clocks that go wrong
 */
public record TimeWindow(Instant arrival, Duration age, Duration ahead) {

    /** The organization's window. */
    public static TimeWindow of(Organization organization, Instant arrival) {
        return new TimeWindow(arrival, organization.maxProfileAge(), organization.maxProfileAhead());
    }

    /**
     * A time that is not taken.
     *
     * @param detail what was sent and what is allowed, for the sender
     */
    public record Outside(DiscardReason reason, String detail) {}

    /**
     * Judges a time.
     *
     * @param what has this time, as the beginning of a sentence: {@code it began at}
     * @param nanos since 1970
     * @return empty when it is taken
     */
    public Optional<Outside> judge(String what, long nanos) {
        Instant time = Instant.ofEpochSecond(0, nanos);
        if (time.isBefore(arrival.minus(age))) {
            return Optional.of(new Outside(
                    DiscardReason.TOO_OLD,
                    "%s %s, %s before it arrived; at most %s before are taken"
                            .formatted(what, time, text(Duration.between(time, arrival)), text(age))));
        }
        if (time.isAfter(arrival.plus(ahead))) {
            return Optional.of(new Outside(
                    DiscardReason.TOO_NEW,
                    "%s %s, %s ahead of our clock; at most %s ahead are taken"
                            .formatted(what, time, text(Duration.between(arrival, time)), text(ahead))));
        }
        return Optional.empty();
    }

    /** The two largest units of a length of time. */
    private static String text(Duration length) {
        long[] parts = {length.toDays(), length.toHoursPart(), length.toMinutesPart(), length.toSecondsPart()};
        String[] units = {"d", "h", "min", "s"};
        StringBuilder text = new StringBuilder();
        int shown = 0;
        for (int i = 0; i < parts.length && shown < 2; i++) {
            if (parts[i] > 0) {
                text.append(shown++ > 0 ? " " : "").append(parts[i]).append(' ').append(units[i]);
            } else if (shown > 0) {
                break;
            }
        }
        return shown == 0 ? length.toMillis() + " ms" : text.toString();
    }
}
