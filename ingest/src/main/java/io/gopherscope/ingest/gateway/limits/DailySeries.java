// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.limits;

import io.gopherscope.storage.dictionary.LongSet;
import java.time.LocalDate;

/**
 * The series that an organization has sent today, by id, and how many more this gateway may let in until it has heard what the others let
 * in. A series that is known is always let in.
 */
final class DailySeries {
    private static final long ZERO = 1;

    private LongSet known = new LongSet();
    private LongSet fresh = new LongSet();
    private LocalDate day = LocalDate.EPOCH;
    private int atFirst = Integer.MAX_VALUE;
    private int more = Integer.MAX_VALUE;
    private long place;

    /** Whether a series may be sent; notes it when it is new. */
    synchronized boolean take(long id, LocalDate today) {
        turnTo(today);
        long series = id == 0 ? ZERO : id;
        if (known.contains(series)) {
            return true;
        }
        if (more <= 0) {
            return false;
        }
        known.add(series);
        fresh.add(series);
        more--;
        return true;
    }

    /** Series that the others have not heard of. */
    synchronized long[] fresh(LocalDate today) {
        turnTo(today);
        return fresh.toArray();
    }

    /** The place up to which the day's series are known here. */
    synchronized long place() {
        return place;
    }

    /**
     * Takes over what is known of the day.
     *
     * @param told those that {@link #fresh} named when the others were told
     * @param heard series of all gateways
     * @param newPlace up to which they are known now
     * @param allowed so many more may be let in here
     * @param tomorrow so many may be let in when the next day begins before anything is heard
     */
    synchronized void learn(LocalDate of, long[] told, long[] heard, long newPlace, int allowed, int tomorrow) {
        atFirst = tomorrow;
        if (!of.equals(day)) {
            return;
        }
        for (long series : heard) {
            known.add(series);
        }
        place = newPlace;
        LongSet gone = new LongSet();
        for (long series : told) {
            gone.add(series);
        }
        LongSet still = new LongSet();
        for (long series : fresh.toArray()) {
            if (!gone.contains(series)) {
                still.add(series);
            }
        }
        fresh = still;
        more = allowed - still.size();
    }

    private void turnTo(LocalDate today) {
        if (!today.equals(day)) {
            day = today;
            known = new LongSet();
            fresh = new LongSet();
            more = atFirst;
            place = 0;
        }
    }
}
