// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.retention;

import io.gopherscope.storage.tenancy.Organization;
import java.time.Instant;
import java.util.Collection;

/**
 * How long is kept what is made of one record, days.
 *
 * @param profiles profiles as they came
 * @param metrics readings as they came
 * @param rollups sums of both; 0 where nobody has said: then it follows from the two
 * @param pgo calls for the compiler
 */
public record Retention(int profiles, int metrics, int rollups, int pgo) {
    /** Sums are kept so many times longer than what they are made of, unless somebody says otherwise. */
    private static final int LONGER = 4;

    private static final int LONGEST = 400;

    /** Where an organization has said nothing but how long profiles are kept. */
    public static Retention of(int profiles) {
        return new Retention(profiles, profiles, 0, sums(profiles));
    }

    /**
     * For a record that the broker took at this moment. It depends on nothing else, so that a record which is processed twice is stored
     * with the same retention both times.
     */
    public static Retention of(Organization organization, Collection<RetentionRule> rules, Instant arrival) {
        Retention plain = of(organization.retentionDaysAt(arrival));
        int metrics = plain.metrics;
        int rollups = plain.rollups;
        int pgo = plain.pgo;
        for (RetentionRule rule : rules) {
            int days = rule.at(arrival);
            switch (DataClass.of(rule.dataClass()).orElse(DataClass.PROFILES)) {
                case METRICS -> metrics = days;
                case ROLLUPS -> rollups = days;
                case PGO -> pgo = days;
                case PROFILES, UPLOADS, REVISIONS -> {}
            }
        }
        return new Retention(plain.profiles, metrics, rollups, pgo);
    }

    /** How long sums of profiles are kept, in days. */
    public int profileSums() {
        return rollups == 0 ? sums(profiles) : rollups;
    }

    /** How long sums are kept that are made of what is kept for these days. */
    static int sums(int days) {
        return Math.min(days * LONGER, LONGEST);
    }
}
