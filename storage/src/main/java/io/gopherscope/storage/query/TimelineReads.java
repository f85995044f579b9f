// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Totals of profiles over time, instance by instance. */
public final class TimelineReads {
    private static final Duration CADENCE_FROM_LAST = Duration.ofHours(1);
    private static final String SOURCE = "concat(service, '\\0', type, '\\0', instance)";

    private final QueryClient client;

    public TimelineReads(QueryClient client) {
        this.client = client;
    }

    /**
     * What instances had, ordered by group, source and bucket.
     *
     * @param groupBy labels
     * @param stacks which stacks count
     */
    public List<TimelineRow> rows(
            Tenant tenant,
            ProfileFilter filter,
            Combination combination,
            Buckets buckets,
            List<String> groupBy,
            StackCondition stacks) {
        Bindings bindings = new Bindings(tenant);
        String value = switch (combination) {
            case SUM -> "toFloat64(sum(t))";
            case LAST -> "toFloat64(argMax(t, ts))";
            case AVERAGE -> "avg(t)";
            case MAX -> "toFloat64(max(t))";
        };
        TenantQuery query = bindings.query("SELECT " + groups(groupBy, bindings) + " AS labelled,"
                + " " + SOURCE + " AS source, " + buckets.of("ts", bindings)
                + " AS bucket, "
                + value + ", sum(duration_ns), count(), toUnixTimestamp64Milli(max(ts)) FROM "
                + profiles(filter, stacks, bindings)
                + names(filter, groupBy, bindings)
                + " GROUP BY labelled, source, bucket ORDER BY labelled, source, bucket");
        return client.read(query, rows -> {
            List<TimelineRow> all = new ArrayList<>();
            while (rows.next()) {
                all.add(new TimelineRow(
                        List.of(rows.texts()),
                        rows.text(),
                        rows.int32(),
                        rows.float64(),
                        rows.int64(),
                        rows.int64(),
                        rows.int64()));
            }
            return all;
        });
    }

    /**
     * What all instances had together, ordered by group and bucket: sums of {@link #rows} of differences, for whoever does not tell
     * instances apart.
     *
     * @param groupBy labels
     * @param stacks which stacks count
     */
    public List<TimelineSum> sums(
            Tenant tenant, ProfileFilter filter, Buckets buckets, List<String> groupBy, StackCondition stacks) {
        Bindings bindings = new Bindings(tenant);
        List<String> keys = groupBy.stream().map(label -> key(label, bindings)).toList();
        String bucket = buckets.of("ts", bindings);
        // Grouped by the labels themselves: an array of them would be made for each profile.
        TenantQuery query = bindings.query("SELECT " + array(keys) + " AS labelled, " + bucket
                + " AS bucket, toFloat64(sum(t)) FROM "
                + profiles(filter, stacks, bindings)
                + names(filter, groupBy, bindings)
                + " GROUP BY "
                + String.join(
                        ", ", Stream.concat(keys.stream(), Stream.of("bucket")).toList())
                + " ORDER BY labelled, bucket");
        return client.read(query, rows -> {
            List<TimelineSum> all = new ArrayList<>();
            while (rows.next()) {
                all.add(new TimelineSum(List.of(rows.texts()), rows.int32(), rows.float64()));
            }
            return all;
        });
    }

    /** How much time usually lies between two profiles of each source, towards the end of the selection. */
    public Cadences cadences(Tenant tenant, ProfileFilter filter) {
        Instant start = filter.until().minus(CADENCE_FROM_LAST);
        ProfileFilter end = start.isAfter(filter.from()) ? filter.during(start, filter.until()) : filter;
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query("SELECT source, quantileExact(0.5)(gap) FROM ("
                + "SELECT " + SOURCE + " AS source, arrayJoin(arrayPopFront(arrayDifference(arraySort("
                + "groupArray(500)(toUnixTimestamp64Milli(ts)))))) AS gap FROM profile WHERE "
                + end.onProfiles(bindings) + " GROUP BY source) WHERE gap > 0 GROUP BY source");
        return client.read(query, rows -> {
            Map<String, Duration> bySource = new HashMap<>();
            while (rows.next()) {
                bySource.put(rows.text(), Duration.ofMillis(rows.int64()));
            }
            return new Cadences(bySource);
        });
    }

    /** One row a profile, its value in {@code t}. */
    private static String profiles(ProfileFilter filter, StackCondition stacks, Bindings bindings) {
        String where = filter.onProfiles(bindings);
        if (stacks.isAll()) {
            return "(SELECT service, type, instance, series_id, ts, duration_ns, total AS t FROM profile WHERE " + where
                    + ") AS p";
        }
        // Profiles without such stacks stay, with 0: an instance that does not run a function is not one that is gone.
        String counted = stacks.ids(filter.matchers(), bindings);
        return "(SELECT service, type, instance, series_id, ts, duration_ns, sum(if(stack_id IN (" + counted
                + "), v, 0)) AS t FROM profile LEFT ARRAY JOIN stack_ids AS stack_id, values AS v WHERE " + where
                + " GROUP BY service, type, instance, series_id, ts, duration_ns, profile_id) AS p";
    }

    private static String groups(List<String> groupBy, Bindings bindings) {
        return array(groupBy.stream().map(label -> key(label, bindings)).toList());
    }

    private static String array(List<String> keys) {
        return keys.stream().collect(Collectors.joining(", ", "CAST([", "], 'Array(String)')"));
    }

    private static String key(String label, Bindings bindings) {
        return switch (label) {
            case Matchers.SERVICE -> "toString(service)";
            case Matchers.INSTANCE -> "toString(instance)";
            default -> "labels[" + bindings.text(label) + "]";
        };
    }

    private static String names(ProfileFilter filter, List<String> groupBy, Bindings bindings) {
        boolean needed =
                groupBy.stream().anyMatch(label -> !label.equals(Matchers.SERVICE) && !label.equals(Matchers.INSTANCE));
        return needed
                ? " ANY LEFT JOIN (SELECT service, series_id, labels FROM series WHERE "
                        + filter.matchers().ofServices(bindings) + ") AS names USING (service, series_id)"
                : "";
    }
}
