// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.crash;

import com.clickhouse.client.api.query.GenericRecord;
import io.gopherscope.protocol.ingest.v1.DeadLetter;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.clickhouse.ClickHouseException;
import io.gopherscope.storage.discards.DiscardTotal;
import io.gopherscope.storage.discards.Discards;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares all that is stored with what was accepted: every row and every sum, none lost and none doubled. */
final class Comparison {
    private static final String NAMES = "SELECT service, stack_id, names FROM stack WHERE tenant = {t:String}";

    private final ClickHouse clickHouse;
    private final Ledger ledger;
    private final List<String> differences = new ArrayList<>();
    private long rows;

    /**
     * What came of it.
     *
     * @param differences one line each
     * @param profiles that must be stored
     * @param readings that must be stored
     * @param unknown pushes without an answer that are stored all the same
     * @param letters records in the dead-letter topic
     * @param repeatedLetters those of them that are there a second time
     * @param compared sums and counts that were compared
     */
    record Result(
            List<String> differences,
            long profiles,
            long readings,
            long unknown,
            long letters,
            long repeatedLetters,
            long compared) {}

    private Comparison(ClickHouse clickHouse, Ledger ledger) {
        this.clickHouse = clickHouse;
        this.ledger = ledger;
    }

    /**
     * Compares.
     *
     * @param letters all dead letters, in their order
     */
    static Result of(ClickHouse clickHouse, Discards discards, Ledger ledger, List<DeadLetter> letters) {
        return new Comparison(clickHouse, ledger).result(discards, letters);
    }

    private Result result(Discards discards, List<DeadLetter> letters) {
        Set<Long> starts =
                stored("SELECT DISTINCT toUnixTimestamp64Nano(ts) AS v FROM profile", ledger.unknownStarts());
        Set<Long> millis =
                stored("SELECT DISTINCT toUnixTimestamp64Milli(ts) AS v FROM metric_reading", ledger.unknownMillis());
        Map<Ledger.Pushed, Long> profiles = ledger.profiles(starts);
        Map<Ledger.Readings, Long> readings = ledger.readings(millis);
        for (Tenant tenant : ledger.tenants()) {
            profiles(tenant, only(profiles, pushed -> pushed.tenant().equals(tenant)));
            readings(tenant, only(readings, one -> one.tenant().equals(tenant)));
        }
        long repeated = letters(letters);
        discards(discards);
        return new Result(
                List.copyOf(differences),
                sum(profiles),
                sum(readings),
                starts.size() + millis.size(),
                letters.size(),
                repeated,
                rows);
    }

    private void profiles(Tenant tenant, Map<Ledger.Pushed, Long> pushed) {
        Map<String, Long> sums = new HashMap<>();
        Map<String, Long> hourly = new HashMap<>();
        Map<String, Long> counts = new HashMap<>();
        Map<String, Long> calls = new HashMap<>();
        Map<String, Long> inputs = new HashMap<>();
        pushed.forEach((what, times) -> {
            Template template = what.template();
            template.values().forEach((stack, value) -> {
                String key = what.service() + ' ' + stack.type() + ' ' + stack.names();
                sums.merge(key, value * times, Long::sum);
                if (!template.snapshots().contains(stack.type())) {
                    hourly.merge(key, value * times, Long::sum);
                }
            });
            template.types().forEach(type -> counts.merge(what.service() + ' ' + type, times, Long::sum));
            template.calls()
                    .forEach((call, weight) -> calls.merge(what.service() + ' ' + call, weight * times, Long::sum));
            if (!template.calls().isEmpty()) {
                inputs.merge(what.service(), times, Long::sum);
            }
        });
        compare(tenant, "profile, sums by stack", sums, """
                SELECT concat(p.service, ' ', type, ' ', '[', arrayStringConcat(names, ', '), ']') AS k, sum(v) AS v FROM (
                  SELECT service, type, stack_id, v FROM profile ARRAY JOIN stack_ids AS stack_id, values AS v
                  WHERE tenant = {t:String}) AS p
                ANY LEFT JOIN (%s) AS s ON p.service = s.service AND p.stack_id = s.stack_id GROUP BY k
                """.formatted(NAMES));
        compare(tenant, "profile_1h, sums by stack", hourly, """
                SELECT concat(p.service, ' ', type, ' ', '[', arrayStringConcat(names, ', '), ']') AS k, sum(value) AS v FROM (
                  SELECT service, type, stack_id, value FROM profile_1h WHERE tenant = {t:String}) AS p
                ANY LEFT JOIN (%s) AS s ON p.service = s.service AND p.stack_id = s.stack_id GROUP BY k
                """.formatted(NAMES));
        compare(tenant, "profile, rows", counts, """
                SELECT concat(service, ' ', type) AS k, toInt64(count()) AS v FROM profile WHERE tenant = {t:String} GROUP BY k
                """);
        compare(tenant, "profile, different profiles", counts, """
                SELECT concat(service, ' ', type) AS k, toInt64(uniqExact(ts)) AS v
                FROM profile WHERE tenant = {t:String} GROUP BY k
                """);
        compare(tenant, "series_day, profiles", counts, """
                SELECT concat(service, ' ', type) AS k, toInt64(sum(profiles)) AS v
                FROM series_day WHERE tenant = {t:String} GROUP BY k
                """);
        compare(tenant, "pgo_edge_1h, weights by call", calls, """
                SELECT concat(e.service, ' ', caller, ' -> ', callee, ' at ', toString(offset)) AS k, sum(weight) AS v FROM (
                  SELECT service, edge_id, weight FROM pgo_edge_1h WHERE tenant = {t:String}) AS e
                ANY LEFT JOIN (SELECT service, edge_id, caller, callee, offset FROM pgo_edge WHERE tenant = {t:String}) AS n
                ON e.service = n.service AND e.edge_id = n.edge_id GROUP BY k
                """);
        compare(tenant, "pgo_input_1h, profiles", inputs, """
                SELECT service AS k, toInt64(sum(profiles)) AS v FROM pgo_input_1h WHERE tenant = {t:String} GROUP BY k
                """);
    }

    private void readings(Tenant tenant, Map<Ledger.Readings, Long> readings) {
        metrics(tenant, readings, "metric_reading, rows", 1, "metric_reading", "count()");
        metrics(tenant, readings, "metric_reading, different readings", 1, "metric_reading", "uniqExact(ts)");
        metrics(tenant, readings, "metric_scalar, rows", MetricReadings.SCALARS, "metric_scalar", "count()");
        metrics(tenant, readings, "metric_scalar, values", MetricReadings.VALUES, "metric_scalar", "sum(value)");
        metrics(tenant, readings, "metric_scalar, deltas", MetricReadings.DELTAS, "metric_scalar", "sum(delta)");
        for (String table : List.of("metric_scalar_5m", "metric_scalar_1h")) {
            metrics(tenant, readings, table + ", rows", MetricReadings.SCALARS, table, "sum(readings)");
            metrics(tenant, readings, table + ", values", MetricReadings.VALUES, table, "sum(value_sum)");
            metrics(tenant, readings, table + ", deltas", MetricReadings.DELTAS, table, "sum(delta_sum)");
        }
        metrics(tenant, readings, "metric_histogram, rows", 1, "metric_histogram", "count()");
        metrics(
                tenant,
                readings,
                "metric_histogram, counts",
                MetricReadings.COUNTS,
                "metric_histogram",
                "sum(arraySum(counts))");
        metrics(
                tenant,
                readings,
                "metric_histogram_5m, counts",
                MetricReadings.COUNTS,
                "metric_histogram_5m",
                "sum(count)");
    }

    private void metrics(
            Tenant tenant, Map<Ledger.Readings, Long> readings, String what, long each, String table, String sum) {
        Map<String, Long> expected = readings.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().service(), entry -> entry.getValue() * each));
        compare(
                tenant,
                what,
                expected,
                "SELECT service AS k, toInt64(" + sum + ") AS v FROM " + table
                        + " WHERE tenant = {t:String} GROUP BY k");
    }

    private void compare(Tenant tenant, String what, Map<String, Long> expected, String query) {
        Map<String, Long> stored = new HashMap<>();
        for (GenericRecord row : ask(query, Map.of("t", tenant.key()))) {
            stored.put(row.getString("k"), row.getLong("v"));
        }
        compare(what, expected, stored);
    }

    /** Asks once more when that fails: the client may still hold a connection to a database that was killed. */
    private List<GenericRecord> ask(String query, Map<String, Object> parameters) {
        try {
            return clickHouse.query(query, parameters);
        } catch (ClickHouseException e) {
            return clickHouse.query(query, parameters);
        }
    }

    private void compare(String what, Map<String, Long> expected, Map<String, Long> stored) {
        rows += expected.size();
        Set<String> keys = new HashSet<>(expected.keySet());
        keys.addAll(stored.keySet());
        int said = 0;
        for (String key : keys) {
            long wanted = expected.getOrDefault(key, 0L);
            long found = stored.getOrDefault(key, 0L);
            if (wanted != found) {
                said++;
                if (said <= 3) {
                    differences.add(what + ": " + (key.length() > 160 ? key.substring(0, 160) + "…" : key) + " is "
                            + found + ", accepted were " + wanted);
                }
            }
        }
        if (said > 3) {
            differences.add(what + ": and " + (said - 3) + " more");
        }
    }

    /** Every poison record is a dead letter, always with the same verdict; returns how many are there again. */
    private long letters(List<DeadLetter> letters) {
        Map<Ledger.Place, Ledger.Poison> found = new HashMap<>();
        long repeated = 0;
        for (DeadLetter letter : letters) {
            Ledger.Place place = new Ledger.Place(letter.getTopic(), letter.getPartition(), letter.getOffset());
            Ledger.Poison verdict = new Ledger.Poison(letter.getReason(), letter.getOrganization());
            Ledger.Poison before = found.putIfAbsent(place, verdict);
            if (before != null) {
                repeated++;
                if (!before.equals(verdict)) {
                    differences.add("dead letters: " + place + " was " + before + ", then " + verdict);
                }
            }
        }
        Map<Ledger.Place, Ledger.Poison> wanted = ledger.poison();
        rows += wanted.size();
        if (!found.equals(wanted)) {
            Set<Ledger.Place> missing = new HashSet<>(wanted.keySet());
            missing.removeAll(found.keySet());
            Set<Ledger.Place> strange = new HashSet<>(found.keySet());
            strange.removeAll(wanted.keySet());
            differences.add("dead letters: missing " + missing + ", unexpected " + strange);
        }
        return repeated;
    }

    private void discards(Discards discards) {
        for (Tenant tenant : ledger.tenants()) {
            Map<String, Long> expected = new TreeMap<>();
            ledger.poison().values().stream()
                    .filter(poison -> poison.organization().equals(tenant.key()))
                    .forEach(poison -> expected.merge(poison.reason(), 1L, Long::sum));
            Map<String, Long> counted = discards.totals(tenant, Instant.EPOCH).stream()
                    .collect(Collectors.toMap(DiscardTotal::reason, DiscardTotal::count));
            compare("discards", expected, counted);
        }
    }

    /** Those of the numbers that a query finds. */
    private Set<Long> stored(String query, Collection<Long> numbers) {
        if (numbers.isEmpty()) {
            return Set.of();
        }
        Set<Long> found = new HashSet<>();
        ask(query, Map.of()).forEach(row -> found.add(row.getLong("v")));
        found.retainAll(numbers);
        return found;
    }

    private static <K> Map<K, Long> only(Map<K, Long> counts, Function<K, Boolean> filter) {
        return counts.entrySet().stream()
                .filter(entry -> filter.apply(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
