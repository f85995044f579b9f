// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest;

import com.clickhouse.client.api.query.GenericRecord;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.stacks.ProfileStacks;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.profiles.ProfileType;
import io.gopherscope.storage.tenancy.Tenant;
import java.util.HashMap;
import java.util.Map;

/** Sums by service, type and names of the stack: what profiles say, and what is stored. */
public final class StoredProfiles {
    private final Map<String, Long> sums = new HashMap<>();

    /** Adds what a profile says. */
    public void add(String service, String sentName, Profile profile) {
        ProfileStacks stacks = new ProfileStacks(profile, new StringInterner());
        for (int sample = 0; sample < profile.samples().size(); sample++) {
            for (int column = 0; column < profile.columns(); column++) {
                long value = profile.samples().value(sample, column);
                if (value != 0) {
                    String type = ProfileType.sent(
                                    sentName,
                                    profile.strings().get(profile.type(column)),
                                    profile.strings().get(profile.unit(column)),
                                    profile.periodType().type(),
                                    profile.periodType().unit())
                            .stored()
                            .id();
                    sums.merge(key(service, type, stacks.names(sample).toString()), value, Long::sum);
                }
            }
        }
    }

    public Map<String, Long> sums() {
        return sums;
    }

    /** What is stored of a tenant. */
    public static Map<String, Long> of(TestWorker worker, Tenant tenant) {
        return of(worker.bean(ClickHouse.class), tenant);
    }

    /** What is stored of a tenant. */
    public static Map<String, Long> of(ClickHouse clickHouse, Tenant tenant) {
        Map<String, Long> stored = new HashMap<>();
        for (GenericRecord row : clickHouse.query(
                "SELECT service, type, names, sum(v) AS v FROM ("
                        + "SELECT service, type, stack_id, v FROM profile ARRAY JOIN stack_ids AS stack_id, values AS v "
                        + "WHERE tenant = {t:String}) AS p "
                        + "ANY LEFT JOIN (SELECT service, stack_id, names FROM stack WHERE tenant = {t:String}) AS s "
                        + "ON p.service = s.service AND p.stack_id = s.stack_id GROUP BY service, type, names",
                Map.of("t", tenant.key()))) {
            stored.put(
                    key(
                            row.getString("service"),
                            row.getString("type"),
                            row.getList("names").toString()),
                    row.getLong("v"));
        }
        return stored;
    }

    private static String key(String service, String type, String names) {
        return service + ' ' + type + ' ' + names;
    }
}
