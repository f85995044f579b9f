// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.series;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The labels that came with a profile or a metrics request, checked against the rules in the README of the protocol folder. Private
 * labels (those that start with {@code __}) other than the three that mean something here are gone.
 *
 * @param all sorted by name, without empty values, with a {@link #SERVICE}
 */
public record SeriesLabels(SortedMap<String, String> all) {
    public static final String SERVICE = "service_name";
    public static final String NAME = "__name__";
    public static final String DELTA = "__delta__";
    public static final String SESSION = "__session_id__";

    private static final List<String> INSTANCE = List.of("instance", "pod", "hostname", "host", SESSION);
    private static final String PRIVATE = "__";
    private static final String UNKNOWN = "unknown";

    public SeriesLabels {
        all = Collections.unmodifiableSortedMap(new TreeMap<>(all));
    }

    /** The service. */
    public String service() {
        return all.getOrDefault(SERVICE, "");
    }

    /** The instance: the first present of {@code instance}, {@code pod}, {@code hostname}, {@code host} and the session. */
    public String instance() {
        for (String name : INSTANCE) {
            String value = all.get(name);
            if (value != null) {
                return value;
            }
        }
        return UNKNOWN;
    }

    /** A label's value, or null. */
    public @Nullable String get(String name) {
        return all.get(name);
    }

    /** Whether the sender says that values are differences already. */
    public boolean saysDifference() {
        return "false".equals(all.get(DELTA));
    }

    /** What describes the series: everything but the private labels. */
    public SortedMap<String, String> described() {
        // '_' sorts behind upper case letters, so private labels are not simply the first ones.
        SortedMap<String, String> described = new TreeMap<>();
        for (Map.Entry<String, String> label : all.entrySet()) {
            if (!label.getKey().startsWith(PRIVATE)) {
                described.put(label.getKey(), label.getValue());
            }
        }
        return described;
    }
}
