// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.retention;

import io.gopherscope.storage.tenancy.RetentionDays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Data that is kept for the same time. Dictionaries are no class: they outlive everything that refers to them by a month, since without
 * them it would have no names.
 */
public enum DataClass {
    /** Profiles as they came. */
    PROFILES(RetentionDays.ALLOWED, Map.of("profile", "ts")),
    /** Readings of runtime metrics as they came. */
    METRICS(RetentionDays.ALLOWED, Map.of("metric_scalar", "ts", "metric_histogram", "ts", "metric_reading", "ts")),
    /** Sums of both by five minutes, hours and days. */
    ROLLUPS(
            RetentionDays.ALLOWED,
            Map.of(
                    "profile_1h", "ts",
                    "series_day", "day",
                    "metric_scalar_5m", "ts",
                    "metric_scalar_1h", "ts",
                    "metric_histogram_5m", "ts")),
    /** Calls for the compiler. */
    PGO(RetentionDays.ALLOWED, Map.of("pgo_edge_1h", "ts", "pgo_input_1h", "ts")),
    /** Files that people brought. */
    UPLOADS(List.of(1, 7, 14, 30), Map.of()),
    /** Files for the compiler that were handed out. */
    REVISIONS(List.of(30, 90, 400), Map.of());

    private final String code = name().toLowerCase(Locale.ROOT);

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Integer> allowed;

    @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
    private final Map<String, String> tables;

    DataClass(List<Integer> allowed, Map<String, String> tables) {
        this.allowed = allowed;
        this.tables = tables;
    }

    /** As it stands in tables, addresses and answers. */
    public String code() {
        return code;
    }

    /** The class that is written so. */
    public static Optional<DataClass> of(String code) {
        return Stream.of(values()).filter(one -> one.code.equals(code)).findFirst();
    }

    /** Days that can be chosen, ascending; in ClickHouse each multiplies partitions. */
    public List<Integer> allowed() {
        return allowed;
    }

    /** The column of a table that says when a row is from. */
    static String timeOf(String table) {
        return Stream.of(values())
                .flatMap(one -> Optional.ofNullable(one.tables.get(table)).stream())
                .findFirst()
                .orElseThrow();
    }

    /** The tables in ClickHouse, each with the column that says when a row is from. */
    public Map<String, String> tables() {
        return tables;
    }
}
