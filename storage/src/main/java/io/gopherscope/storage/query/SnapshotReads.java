// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.tenancy.Tenant;
import java.util.ArrayList;
import java.util.List;

/**
 * Snapshots one by one: what each stack had in each of them. Of a stretch of time the first one stands for all, so that an answer is no larger
 * for profiles that are taken more often.
 */
public final class SnapshotReads {
    private final QueryClient client;

    public SnapshotReads(QueryClient client) {
        this.client = client;
    }

    /**
     * A snapshot.
     *
     * @param millis when it was taken, milliseconds since the epoch
     * @param total the sum of its values
     */
    public record Taken(String instance, long millis, long total) {}

    /**
     * A stack in the snapshots that have it.
     *
     * @param millis when they were taken, in any order
     * @param values what it had in each
     */
    @SuppressWarnings("ArrayRecordComponent") // columns, made once and read
    public record StackSeries(long stack, long[] millis, long[] values) {}

    /**
     * The first snapshot of each instance in each bucket, by instance and time.
     *
     * @param filter of one service and one type
     */
    public List<Taken> taken(Tenant tenant, ProfileFilter filter, Buckets buckets) {
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query("SELECT instance, min(toUnixTimestamp64Milli(ts)) AS at, argMin(total, ts)"
                + " FROM profile WHERE " + filter.onProfiles(bindings)
                + " GROUP BY instance, " + buckets.of("ts", bindings) + " ORDER BY instance, at");
        return client.read(query, rows -> {
            List<Taken> taken = new ArrayList<>();
            while (rows.next()) {
                taken.add(new Taken(rows.text(), rows.int64(), rows.int64()));
            }
            return taken;
        });
    }

    /**
     * Stacks of the same snapshots, those with the largest values first. Values of one moment are added up.
     *
     * @param filter of one service, one type and one instance
     * @param most how many stacks at most; smaller ones are left out
     */
    public List<StackSeries> stacks(Tenant tenant, ProfileFilter filter, Buckets buckets, int most) {
        Bindings bindings = new Bindings(tenant);
        String where = filter.onProfiles(bindings);
        return series(
                bindings,
                where,
                "SELECT min(ts) FROM profile WHERE " + where + " GROUP BY " + buckets.of("ts", bindings),
                most);
    }

    /**
     * Stacks of the newest snapshots, those with the largest values first.
     *
     * @param filter of one service, one type and one instance
     * @param snapshots how many
     * @param most how many stacks at most
     */
    public List<StackSeries> newest(Tenant tenant, ProfileFilter filter, int snapshots, int most) {
        Bindings bindings = new Bindings(tenant);
        String where = filter.onProfiles(bindings);
        return series(
                bindings,
                where,
                "SELECT DISTINCT ts FROM profile WHERE " + where + " ORDER BY ts DESC LIMIT "
                        + bindings.number(snapshots),
                most);
    }

    private List<StackSeries> series(Bindings bindings, String where, String moments, int most) {
        TenantQuery query = bindings.query("SELECT stack_id, groupArray(at), groupArray(value) FROM ("
                + "SELECT stack_id, toUnixTimestamp64Milli(ts) AS at, toInt64(sum(v)) AS value FROM profile"
                + " ARRAY JOIN stack_ids AS stack_id, values AS v WHERE " + where + " AND ts IN (" + moments
                + ") GROUP BY stack_id, at) GROUP BY stack_id ORDER BY sum(value) DESC, stack_id LIMIT "
                + bindings.number(most));
        return client.read(query, rows -> {
            List<StackSeries> all = new ArrayList<>();
            while (rows.next()) {
                all.add(new StackSeries(rows.int64(), rows.int64s(), rows.int64s()));
            }
            return all;
        });
    }
}
