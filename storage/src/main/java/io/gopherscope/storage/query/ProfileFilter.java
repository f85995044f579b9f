// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.time.Instant;
import java.util.List;

/**
 * Which profiles a question is about.
 *
 * @param from inclusive, compared with a profile's start
 * @param until exclusive
 * @param types ids of profile types as they are stored; any of them
 * @param matchers conditions on labels
 */
public record ProfileFilter(Instant from, Instant until, List<String> types, Matchers matchers) {
    public ProfileFilter {
        types = List.copyOf(types);
    }

    /** The same for another time. */
    public ProfileFilter during(Instant newFrom, Instant newUntil) {
        return new ProfileFilter(newFrom, newUntil, types, matchers);
    }

    /** The clause on table profile. */
    String onProfiles(Bindings bindings) {
        String start = bindings.moment(from);
        String end = bindings.moment(until);
        // The engine does not conclude the hour, which is in the sort key, from the time.
        return matchers.ofSeries(bindings)
                + " AND type " + ofTypes(bindings)
                + " AND ts >= " + start + " AND ts < " + end
                + " AND toStartOfHour(ts) >= toStartOfHour(" + start + ") AND toStartOfHour(ts) < " + end;
    }

    private String ofTypes(Bindings bindings) {
        return types.size() == 1 ? "= " + bindings.text(types.getFirst()) : "IN " + bindings.texts(types);
    }

    /** The clause on table profile_1h, for whole hours. */
    String onHours(Bindings bindings) {
        return matchers.ofServices(bindings)
                + " AND type " + ofTypes(bindings)
                + " AND ts >= " + bindings.moment(from) + " AND ts < " + bindings.moment(until);
    }
}
