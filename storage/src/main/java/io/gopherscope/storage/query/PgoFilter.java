// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.pprof.pgo.Measure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Which CPU profiles of a service a compiler is to learn from. Everything for the compiler is kept by hours, so the hour that the
 * range begins in counts as a whole.
 *
 * @param from inclusive, from the hour's start
 * @param until exclusive
 * @param env the label; any when empty
 * @param version the label; any when empty
 */
public record PgoFilter(String service, Instant from, Instant until, Optional<String> env, Optional<String> version) {
    public PgoFilter {
        from = from.truncatedTo(ChronoUnit.HOURS);
    }

    /** The same for one version. */
    public PgoFilter ofVersion(String only) {
        return new PgoFilter(service, from, until, env, Optional.of(only));
    }

    /** The same for all versions. */
    public PgoFilter ofAnyVersion() {
        return new PgoFilter(service, from, until, env, Optional.empty());
    }

    /** The clause on the tables pgo_input_1h and pgo_edge_1h. */
    String sql(Bindings bindings) {
        return "tenant = {tenant:String} AND service = " + bindings.text(service)
                + " AND ts >= " + bindings.moment(from) + " AND ts < " + bindings.moment(until)
                + env.map(value -> " AND env = " + bindings.text(value)).orElse("")
                + version.map(value -> " AND version = " + bindings.text(value)).orElse("");
    }

    /** The clause on the table pgo_edge_1h for calls weighed by one measure. */
    String sql(Bindings bindings, Measure measure) {
        return sql(bindings) + " AND measure = '"
                + switch (measure) {
                    case SAMPLES -> "samples";
                    case NANOSECONDS -> "nanoseconds";
                }
                + "'";
    }
}
