// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.tenancy.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Merges of stored profiles. */
public final class ProfileReads {
    private final QueryClient client;

    public ProfileReads(QueryClient client) {
        this.client = client;
    }

    /** All selected profiles merged into one value for each stack. */
    public StackValues merge(Tenant tenant, Merge merge) {
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query(
                "SELECT stack_id, value FROM (" + merge.byStack(bindings) + ") WHERE value != 0 ORDER BY stack_id");
        return client.read(query, rows -> {
            StackValues values = new StackValues();
            while (rows.next()) {
                values.add(rows.int64(), rows.int64());
            }
            return values;
        });
    }

    /** The same for several types at once, by type. */
    public Map<String, StackValues> mergeByType(Tenant tenant, Merge merge) {
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query("SELECT type, stack_id, value FROM (" + merge.byType(bindings)
                + ") WHERE value != 0 ORDER BY type, stack_id");
        return client.read(query, rows -> {
            Map<String, StackValues> byType = new HashMap<>();
            while (rows.next()) {
                StackValues values = byType.computeIfAbsent(rows.text(), type -> new StackValues());
                values.add(rows.int64(), rows.int64());
            }
            return byType;
        });
    }

    /** What a selection holds, without opening the profiles. */
    public ProfileCounts count(Tenant tenant, ProfileFilter filter) {
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query(
                "SELECT uniqExact(profile_id), uniqExact(service, instance), sum(duration_ns), max(period) "
                        + "FROM profile WHERE " + filter.onProfiles(bindings));
        return client.read(query, rows -> new ProfileCounts(rows.int64(), rows.int64(), rows.int64(), rows.int64()));
    }

    /** What the files of a selection said of themselves, the most frequent first. */
    public List<ProfileHeader> headers(Tenant tenant, ProfileFilter filter) {
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query("SELECT sample_types.type, sample_types.unit, period_type, period_unit,"
                + " default_sample_type, drop_frames, keep_frames, comments, doc_url, period, first, duration, files FROM ("
                + "SELECT service, header_id, max(p) AS period, min(t) AS first, sum(d) AS duration, count() AS files"
                + " FROM (SELECT service, header_id, profile_id, any(period) AS p, any(ts) AS t, any(duration_ns) AS d"
                + " FROM profile WHERE " + filter.onProfiles(bindings)
                + " GROUP BY service, header_id, profile_id) GROUP BY service, header_id) AS seen"
                + " ANY LEFT JOIN (SELECT * FROM profile_header WHERE "
                + filter.matchers().ofServices(bindings)
                + ") AS said USING (service, header_id) ORDER BY files DESC, first");
        return client.read(query, rows -> {
            List<ProfileHeader> headers = new ArrayList<>();
            while (rows.next()) {
                headers.add(new ProfileHeader(
                        List.of(rows.texts()),
                        List.of(rows.texts()),
                        rows.text(),
                        rows.text(),
                        rows.text(),
                        rows.text(),
                        rows.text(),
                        List.of(rows.texts()),
                        rows.text(),
                        rows.int64(),
                        rows.nanoMoment(),
                        rows.int64(),
                        rows.int64()));
            }
            return headers;
        });
    }
}
