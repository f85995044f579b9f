// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what has arrived. */
public final class ArrivalReads {
    private final QueryClient client;

    public ArrivalReads(QueryClient client) {
        this.client = client;
    }

    /**
     * What was taken since a moment.
     *
     * @param service null for all
     */
    public Arrived since(Tenant tenant, @Nullable String service, Instant since) {
        Set<String> services = new HashSet<>();
        List<Seen> profiles = profiles(tenant, service, since, services);
        Optional<Seen> metrics = metrics(tenant, service, since, services);
        return new Arrived(services.size(), metrics, profiles);
    }

    private List<Seen> profiles(Tenant tenant, @Nullable String service, Instant since, Set<String> services) {
        Bindings bindings = new Bindings(tenant);
        // Every file has a row for each of its sample types; the type with the most rows tells how many files there
        // were.
        TenantQuery query = bindings.query("SELECT kind, min(first), max(last), max(files), max(instances),"
                + " arrayDistinct(arrayFlatten(groupArray(services))) FROM ("
                + "SELECT splitByChar(':', toString(type))[1] AS kind, min(first_ts) AS first, max(last_ts) AS last,"
                + " toInt64(sum(profiles)) AS files, toInt64(uniqExact(service, instance)) AS instances,"
                + " groupUniqArray(toString(service)) AS services FROM series_day WHERE "
                + of(bindings, service) + " AND day >= " + bindings.day(since) + " AND last_ts >= "
                + bindings.moment(since) + " GROUP BY type) GROUP BY kind ORDER BY kind");
        return client.read(query, rows -> {
            List<Seen> seen = new ArrayList<>();
            while (rows.next()) {
                seen.add(new Seen(rows.text(), rows.nanoMoment(), rows.nanoMoment(), rows.int64(), (int) rows.int64()));
                services.addAll(List.of(rows.texts()));
            }
            return seen;
        });
    }

    private Optional<Seen> metrics(Tenant tenant, @Nullable String service, Instant since, Set<String> services) {
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query("SELECT toDateTime64(min(first_ts), 9, 'UTC'),"
                + " toDateTime64(max(last_ts), 9, 'UTC'), toInt64(uniqExact(service, instance)),"
                + " groupUniqArray(toString(service)) FROM process WHERE " + of(bindings, service)
                + " AND last_ts >= " + bindings.moment(since));
        return client.read(query, rows -> {
            Seen seen = new Seen("", rows.nanoMoment(), rows.nanoMoment(), 0, (int) rows.int64());
            services.addAll(List.of(rows.texts()));
            return seen.instances == 0 ? Optional.empty() : Optional.of(seen);
        });
    }

    private static String of(Bindings bindings, @Nullable String service) {
        return "tenant = {tenant:String}" + (service == null ? "" : " AND service = " + bindings.text(service));
    }

    /**
     * What has arrived.
     *
     * @param services how many sent anything
     * @param metrics runtime metrics
     * @param profiles by kind
     */
    public record Arrived(int services, Optional<Seen> metrics, List<Seen> profiles) {}

    /**
     * Something that has arrived.
     *
     * @param name kind of profile; empty for metrics
     * @param first when the oldest was taken
     * @param last when the newest was taken
     * @param count how many files
     * @param instances how many instances sent some
     */
    public record Seen(String name, Instant first, Instant last, long count, int instances) {}
}
