// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which readings a question is about.
 *
 * @param services any of them
 * @param instances any of them; null for all
 * @param from inclusive
 * @param until exclusive
 */
public record MetricFilter(List<String> services, @Nullable List<String> instances, Instant from, Instant until) {
    public MetricFilter {
        services = List.copyOf(services);
    }

    /** The clause on who: for tables with the columns tenant, service and instance. */
    String who(Bindings bindings) {
        List<String> wanted = instances;
        return "tenant = {tenant:String} AND service IN " + bindings.texts(services)
                + (wanted == null ? "" : " AND instance IN " + bindings.texts(wanted));
    }

    /** The clause on who and when, for tables of single readings. */
    String readings(Bindings bindings) {
        String start = bindings.moment(from);
        String end = bindings.moment(until);
        return who(bindings) + " AND ts >= " + start + " AND ts < " + end + " AND toStartOfHour(ts) >= toStartOfHour("
                + start + ") AND toStartOfHour(ts) < " + end;
    }

    /** The clause on who and when, for rollups. */
    String rollups(Bindings bindings) {
        return who(bindings) + " AND ts >= " + bindings.moment(from) + " AND ts < " + bindings.moment(until);
    }
}
