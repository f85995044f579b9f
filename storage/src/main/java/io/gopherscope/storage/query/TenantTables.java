// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables that hold data of tenants, and whether a question restricts itself to one tenant at each place where it reads them. */
final class TenantTables {
    /** All tables with a column {@code tenant}. */
    static final List<String> ALL = List.of(
            "profile",
            "profile_1h",
            "cumulative_reading",
            "series_day",
            "series",
            "profile_header",
            "stack",
            "location",
            "function_name",
            "metric_scalar",
            "metric_scalar_5m",
            "metric_scalar_1h",
            "metric_histogram",
            "metric_histogram_5m",
            "metric_reading",
            "metric_layout",
            "histogram_bounds",
            "process",
            "pgo_edge_1h",
            "pgo_input_1h",
            "pgo_edge",
            "pgo_function");

    private static final Pattern READS = Pattern.compile(
            "\\b(?:FROM|JOIN)\\s+(?:" + String.join("|", ALL) + ")\\b(?!\\.)", Pattern.CASE_INSENSITIVE);
    private static final Pattern RESTRICTED = Pattern.compile("\\btenant = \\{tenant:String}");

    private TenantTables() {}

    /** Whether it says the tenant at least as often as it names such a table. */
    static boolean areRestricted(String sql) {
        return count(READS, sql) <= count(RESTRICTED, sql);
    }

    private static int count(Pattern pattern, String sql) {
        Matcher matcher = pattern.matcher(sql);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }
}
