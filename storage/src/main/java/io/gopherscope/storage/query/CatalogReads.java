// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Says what there is: services, processes, series and profile types. */
public final class CatalogReads {
    private final QueryClient client;

    public CatalogReads(QueryClient client) {
        this.client = client;
    }

    /** Services that sent profiles or metrics in this time, by name. */
    public List<ServiceSeen> services(Tenant tenant, Instant from, Instant until) {
        Bindings bindings = new Bindings(tenant);
        String start = bindings.moment(from);
        String end = bindings.moment(until);
        TenantQuery query = bindings.query("SELECT service, max(last) FROM ("
                + "SELECT service, max(last_ts) AS last FROM series_day WHERE tenant = {tenant:String}"
                + " AND day >= " + bindings.day(from) + " AND day <= " + bindings.day(until)
                + " AND last_ts >= " + start + " AND first_ts < " + end + " GROUP BY service"
                + " UNION ALL SELECT service, toDateTime64(max(last_ts), 9, 'UTC') AS last FROM process"
                + " WHERE tenant = {tenant:String} AND last_ts >= " + start + " AND first_ts < " + end
                + " GROUP BY service) GROUP BY service ORDER BY service");
        return client.read(query, rows -> {
            List<ServiceSeen> services = new ArrayList<>();
            while (rows.next()) {
                services.add(new ServiceSeen(rows.text(), rows.nanoMoment()));
            }
            return services;
        });
    }

    /** All series of profiles that some services have, whenever. */
    public List<SeriesLife> series(Tenant tenant, Collection<String> services) {
        Bindings bindings = new Bindings(tenant);
        String wanted = "tenant = {tenant:String} AND service IN " + bindings.texts(services);
        TenantQuery query = bindings.query("SELECT lives.service, lives.instance, labels, types, first, last FROM ("
                + "SELECT service, series_id, any(instance) AS instance, arraySort(groupUniqArray(type)) AS types,"
                + " min(first_ts) AS first, max(last_ts) AS last FROM series_day WHERE " + wanted
                + " GROUP BY service, series_id) AS lives"
                + " ANY LEFT JOIN (SELECT service, series_id, labels FROM series WHERE " + wanted + ") AS names"
                + " USING (service, series_id)");
        return client.read(query, rows -> {
            List<SeriesLife> series = new ArrayList<>();
            while (rows.next()) {
                series.add(new SeriesLife(
                        rows.text(),
                        rows.text(),
                        rows.textMap(),
                        Arrays.asList(rows.texts()),
                        rows.nanoMoment(),
                        rows.nanoMoment()));
            }
            return series;
        });
    }

    /** All processes of some services that sent runtime metrics, whenever. */
    public List<ProcessLife> processes(Tenant tenant, Collection<String> services) {
        return processes(tenant, services, Instant.EPOCH);
    }

    /** Processes of some services that sent runtime metrics since a moment. Their first reading is the first one since then. */
    public List<ProcessLife> processes(Tenant tenant, Collection<String> services, Instant since) {
        Bindings bindings = new Bindings(tenant);
        String wanted = "tenant = {tenant:String} AND service IN " + bindings.texts(services);
        TenantQuery query = bindings.query("SELECT service, instance, process_id, start, from_runtime, go_version,"
                + " build_id, module, module_version, labels, first, last FROM ("
                + "SELECT service, instance, process_id, any(process.start) AS start,"
                + " any(process.source) = 'runtime' AS from_runtime, any(process.go_version) AS go_version,"
                + " any(process.build_id) AS build_id, any(process.module) AS module,"
                + " any(process.module_version) AS module_version, any(process.series_id) AS series_id,"
                + " toDateTime64(min(first_ts), 9, 'UTC') AS first, toDateTime64(max(last_ts), 9, 'UTC') AS last"
                + " FROM process WHERE " + wanted + " AND last_ts >= " + bindings.moment(since)
                + " GROUP BY service, instance, process_id) AS lives"
                + " ANY LEFT JOIN (SELECT service, series_id, labels FROM series WHERE " + wanted + ") AS names"
                + " USING (service, series_id)");
        return client.read(query, rows -> {
            List<ProcessLife> processes = new ArrayList<>();
            while (rows.next()) {
                processes.add(new ProcessLife(
                        rows.text(),
                        rows.text(),
                        rows.int64(),
                        rows.nanoMoment(),
                        rows.bool(),
                        rows.text(),
                        rows.text(),
                        rows.text(),
                        rows.text(),
                        rows.textMap(),
                        rows.nanoMoment(),
                        rows.nanoMoment()));
            }
            return processes;
        });
    }

    /** Profile types that were sent in this time, by id. */
    public List<TypeSeen> types(Tenant tenant, Matchers matchers, Instant from, Instant until) {
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query("SELECT type, max(snapshot), max(last_ts) FROM series_day WHERE "
                + inSeriesDay(bindings, matchers, from, until) + " GROUP BY type ORDER BY type");
        return client.read(query, rows -> {
            List<TypeSeen> types = new ArrayList<>();
            while (rows.next()) {
                types.add(new TypeSeen(rows.text(), rows.bool(), rows.nanoMoment()));
            }
            return types;
        });
    }

    static String inSeriesDay(Bindings bindings, Matchers matchers, Instant from, Instant until) {
        return matchers.ofSeries(bindings)
                + " AND day >= " + bindings.day(from) + " AND day <= " + bindings.day(until)
                + " AND last_ts >= " + bindings.moment(from) + " AND first_ts < " + bindings.moment(until);
    }
}
