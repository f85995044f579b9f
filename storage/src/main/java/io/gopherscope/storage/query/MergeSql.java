// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The questions that merge profiles. Each gives rows of the keys and value. */
final class MergeSql {
    private static final String INSTANCE = "service, type, instance";

    private final Bindings bindings;
    private final ProfileFilter filter;
    private final String keys;

    /**
     * @param keys columns that tell values apart: {@code stack_id}, or {@code type, stack_id}, which takes half as long again
     */
    MergeSql(Bindings bindings, ProfileFilter filter, String keys) {
        this.bindings = bindings;
        this.filter = filter;
        this.keys = keys;
    }

    String merge(Combination combination) {
        return switch (combination) {
            case SUM -> sum();
            case LAST -> chosen("max(ts)");
            case MAX -> chosen("argMax(ts, (total, ts))");
            case AVERAGE -> average();
        };
    }

    /** Whole hours come from the hourly sums, which know neither instances nor labels; the ragged ends from the profiles. */
    private String sum() {
        Instant firstHour = filter.from().truncatedTo(ChronoUnit.HOURS);
        if (firstHour.isBefore(filter.from())) {
            firstHour = firstHour.plus(1, ChronoUnit.HOURS);
        }
        Instant lastHour = filter.until().truncatedTo(ChronoUnit.HOURS);
        if (!filter.matchers().onServicesOnly() || !firstHour.isBefore(lastHour)) {
            return sumOfProfiles(filter);
        }
        List<String> parts = new ArrayList<>();
        parts.add(sumOfHours(filter.during(firstHour, lastHour)));
        if (filter.from().isBefore(firstHour)) {
            parts.add(sumOfProfiles(filter.during(filter.from(), firstHour)));
        }
        if (lastHour.isBefore(filter.until())) {
            parts.add(sumOfProfiles(filter.during(lastHour, filter.until())));
        }
        return parts.size() == 1
                ? parts.getFirst()
                : "SELECT " + keys + ", sum(value) AS value FROM (" + String.join(" UNION ALL ", parts) + ") GROUP BY "
                        + keys;
    }

    private String sumOfProfiles(ProfileFilter part) {
        return "SELECT " + keys
                + ", sum(v) AS value FROM profile ARRAY JOIN stack_ids AS stack_id, values AS v WHERE "
                + part.onProfiles(bindings) + " AND NOT snapshot GROUP BY " + keys;
    }

    private String sumOfHours(ProfileFilter part) {
        return "SELECT " + keys + ", sum(profile_1h.value) AS value FROM profile_1h WHERE " + part.onHours(bindings)
                + " GROUP BY " + keys;
    }

    /**
     * One profile of each instance. The inner question reads no arrays, so that the outer one opens those of the chosen profiles
     * only.
     */
    private String chosen(String time) {
        String where = filter.onProfiles(bindings);
        return "SELECT " + keys + ", sum(v) AS value FROM ("
                + "SELECT service, type, instance, stack_ids, values FROM profile WHERE " + where
                + " AND (" + INSTANCE + ", ts) IN (SELECT " + INSTANCE + ", " + time + " FROM profile WHERE " + where
                + " GROUP BY " + INSTANCE + ") LIMIT 1 BY " + INSTANCE
                + ") ARRAY JOIN stack_ids AS stack_id, values AS v GROUP BY " + keys;
    }

    private String average() {
        String where = filter.onProfiles(bindings);
        return "SELECT " + keys + ", toInt64(round(sum(s / n))) AS value FROM ("
                + "SELECT " + INSTANCE + ", stack_id, sum(v) AS s FROM profile"
                + " ARRAY JOIN stack_ids AS stack_id, values AS v WHERE " + where
                + " GROUP BY " + INSTANCE + ", stack_id) AS sums"
                + " INNER JOIN (SELECT " + INSTANCE + ", count() AS n FROM profile WHERE " + where
                + " GROUP BY " + INSTANCE + ") AS counts USING (" + INSTANCE + ") GROUP BY " + keys;
    }
}
