// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names and values of labels of profiles and of processes that sent runtime metrics. */
public final class LabelReads {
    private final QueryClient client;

    public LabelReads(QueryClient client) {
        this.client = client;
    }

    /**
     * Names that come after one, in order, with how many values each has.
     *
     * @param types only series of profiles of these types
     * @param containing only names that contain this, ignoring case
     */
    public List<NameSeen> names(
            Tenant tenant,
            Matchers matchers,
            Optional<List<String>> types,
            String containing,
            Instant from,
            Instant until,
            String after,
            int limit) {
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query("SELECT toString(label.1) AS name, uniqExact(label.2) FROM ("
                + "SELECT arrayJoin(CAST(labels, 'Array(Tuple(String, String))')) AS label FROM series WHERE "
                + seen(bindings, matchers, types, from, until)
                + ") WHERE positionCaseInsensitiveUTF8(name, " + bindings.text(containing) + ") > 0 AND name > "
                + bindings.text(after) + " GROUP BY name ORDER BY name LIMIT " + bindings.number(limit));
        return client.read(query, rows -> {
            List<NameSeen> names = new ArrayList<>();
            while (rows.next()) {
                names.add(new NameSeen(rows.text(), rows.int64()));
            }
            return names;
        });
    }

    /**
     * Values of a label that come after one, in order.
     *
     * @param types only series of profiles of these types
     * @param containing only values that contain this, ignoring case
     */
    public List<String> values(
            Tenant tenant,
            Matchers matchers,
            Optional<List<String>> types,
            String label,
            String containing,
            Instant from,
            Instant until,
            String after,
            int limit) {
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query("SELECT DISTINCT " + expression(label, bindings)
                + " AS value FROM series WHERE " + seen(bindings, matchers, types, from, until)
                + " AND value > " + bindings.text(after)
                + " AND positionCaseInsensitiveUTF8(value, " + bindings.text(containing) + ") > 0"
                + " ORDER BY value LIMIT " + bindings.number(limit));
        return client.read(query, rows -> {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.text());
            }
            return values;
        });
    }

    /** Different sets of labels of profiles, for each type that they had. */
    public List<LabelSet> sets(Tenant tenant, Matchers matchers, Instant from, Instant until, int limit) {
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query("SELECT DISTINCT labels, toString(type) FROM ("
                + "SELECT DISTINCT service, series_id, type FROM series_day WHERE "
                + CatalogReads.inSeriesDay(bindings, matchers, from, until) + ") AS seen"
                + " ANY LEFT JOIN (SELECT service, series_id, labels FROM series WHERE "
                + matchers.ofServices(bindings) + ") AS named USING (service, series_id) LIMIT "
                + bindings.number(limit));
        return client.read(query, rows -> {
            List<LabelSet> sets = new ArrayList<>();
            while (rows.next()) {
                sets.add(new LabelSet(rows.textMap(), rows.text()));
            }
            return sets;
        });
    }

    private static String expression(String label, Bindings bindings) {
        return switch (label) {
            case Matchers.SERVICE -> "toString(service)";
            case Matchers.INSTANCE -> "toString(instance)";
            default -> "labels[" + bindings.text(label) + "]";
        };
    }

    /** Series that had profiles or readings in the time; of some types, only profiles. */
    private static String seen(
            Bindings bindings, Matchers matchers, Optional<List<String>> types, Instant from, Instant until) {
        String start = bindings.moment(from);
        String end = bindings.moment(until);
        String services = matchers.ofServices(bindings);
        String ofTypes = types.map(ids -> " AND type IN " + bindings.texts(ids)).orElse("");
        String readings = types.isPresent()
                ? ""
                : " UNION ALL SELECT series_id FROM process WHERE " + services + " AND last_ts >= " + start
                        + " AND first_ts < " + end;
        return matchers.ofSeries(bindings) + " AND series_id IN ("
                + "SELECT series_id FROM series_day WHERE " + services + ofTypes + " AND day >= " + bindings.day(from)
                + " AND day <= " + bindings.day(until) + " AND last_ts >= " + start + " AND first_ts < " + end
                + readings + ")";
    }

    /**
     * Labels of a series.
     *
     * @param type id of a profile type that it had
     */
    public record LabelSet(Map<String, String> labels, String type) {}

    /**
     * A label.
     *
     * @param values how many different ones it has
     */
    public record NameSeen(String name, long values) {}
}
