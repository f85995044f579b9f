// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.pprof.pgo.CallEdge;
import io.gopherscope.pprof.pgo.CallEdgeBuilder;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.Measure;
import io.gopherscope.storage.tenancy.Tenant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the Go compiler reads of a service's CPU profiles. */
public final class PgoReads {
    private static final int MOST_AT_ONCE = 5_000;

    private final QueryClient client;

    public PgoReads(QueryClient client) {
        this.client = client;
    }

    /** Which profiles there are, and what became of them. */
    public PgoInputs inputs(Tenant tenant, PgoFilter filter) {
        Bindings bindings = new Bindings(tenant);
        // Instances are counted over all versions, everything else by version.
        TenantQuery query =
                bindings.query("SELECT toString(outcome), toString(measure), grouping(version) AS whole, version,"
                        + " go_version, sum(profiles), sum(cpu_ns), sum(samples), min(first_ts), max(last_ts), uniqExact(instance)"
                        + " FROM pgo_input_1h WHERE " + filter.sql(bindings)
                        + " GROUP BY GROUPING SETS ((outcome, measure, version, go_version), (outcome, measure))"
                        + " ORDER BY outcome, measure, whole, version, go_version");
        return client.read(query, rows -> {
            List<PgoInputRow> all = new ArrayList<>();
            Map<Measure, Long> instances = new EnumMap<>(Measure.class);
            while (rows.next()) {
                PgoInputRow.Outcome outcome = PgoInputRow.Outcome.valueOf(upper(rows.text()));
                Measure measure = Measure.valueOf(upper(rows.text()));
                boolean whole = rows.int64() != 0;
                PgoInputRow row = new PgoInputRow(
                        outcome,
                        measure,
                        rows.text(),
                        rows.text(),
                        rows.int64(),
                        rows.int64(),
                        rows.int64(),
                        rows.nanoMoment(),
                        rows.nanoMoment());
                long instancesOf = rows.int64();
                if (!whole) {
                    all.add(row);
                } else if (outcome == PgoInputRow.Outcome.USED) {
                    instances.put(measure, instancesOf);
                }
            }
            return new PgoInputs(all, instances);
        });
    }

    /** The calls of all profiles that are used and weighed by this measure: exactly those of the merged profile. */
    public CallEdges edges(Tenant tenant, PgoFilter filter, Measure measure) {
        Bindings bindings = new Bindings(tenant);
        // A weight of zero is there or not, as merges in the background have it.
        TenantQuery query = bindings.query("SELECT caller, callee, offset, weight, inlined FROM ("
                + "SELECT edge_id, sum(pgo_edge_1h.weight) AS weight, sum(pgo_edge_1h.inlined) AS inlined FROM pgo_edge_1h"
                + " WHERE " + filter.sql(bindings, measure) + " GROUP BY edge_id HAVING weight != 0) AS sums"
                + " ANY INNER JOIN (SELECT edge_id, caller, callee, offset FROM pgo_edge WHERE tenant = {tenant:String}"
                + " AND service = " + bindings.text(filter.service()) + ") AS names USING (edge_id)");
        return client.read(query, rows -> {
            CallEdgeBuilder edges = new CallEdgeBuilder();
            while (rows.next()) {
                CallEdge edge = new CallEdge(rows.text(), rows.text(), rows.int64(), rows.int64());
                edges.add(edge, rows.int64());
            }
            return edges.build();
        });
    }

    /** The weights of calls over time, by bucket; buckets without calls are left out. Steps of buckets are whole hours. */
    public List<PgoBucket> buckets(Tenant tenant, PgoFilter filter, Measure measure, Buckets buckets) {
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query("SELECT bucket, groupArray(edge_id), groupArray(weight) FROM ("
                + "SELECT toInt32(intDiv(toUnixTimestamp(ts) - " + bindings.number(buckets.startMillis() / 1000) + ", "
                + bindings.number(buckets.stepMillis() / 1000) + ")) AS bucket, edge_id,"
                + " sum(pgo_edge_1h.weight) AS weight FROM pgo_edge_1h WHERE " + filter.sql(bindings, measure)
                + " GROUP BY bucket, edge_id HAVING weight != 0) GROUP BY bucket ORDER BY bucket");
        return client.read(query, rows -> {
            List<PgoBucket> all = new ArrayList<>();
            while (rows.next()) {
                all.add(new PgoBucket(rows.int32(), rows.int64s(), rows.int64s()));
            }
            return all;
        });
    }

    /**
     * Which of these functions occur in stacks of a version.
     *
     * @param functions ids, see {@link io.gopherscope.pprof.pgo.EdgeIds#function}
     */
    public Set<Long> occurring(Tenant tenant, String service, String version, long[] functions) {
        Set<Long> found = new HashSet<>();
        for (int from = 0; from < functions.length; from += MOST_AT_ONCE) {
            // Ids are numbers that we made, and too many for a parameter.
            String part = Arrays.stream(functions, from, Math.min(functions.length, from + MOST_AT_ONCE))
                    .mapToObj(Long::toUnsignedString)
                    .collect(Collectors.joining(","));
            Bindings bindings = new Bindings(tenant);
            TenantQuery query =
                    bindings.query("SELECT DISTINCT function FROM pgo_function WHERE tenant = {tenant:String}"
                            + " AND service = " + bindings.text(service) + " AND version = " + bindings.text(version)
                            + " AND function IN (" + part + ")");
            client.read(query, rows -> {
                while (rows.next()) {
                    found.add(rows.int64());
                }
                return found;
            });
        }
        return found;
    }

    private static String upper(String code) {
        return code.toUpperCase(Locale.ROOT);
    }
}
