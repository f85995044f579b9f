// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What the keys of runtime/metrics mean, from a file beside this class; what is not in it follows from the key's unit. */
final class MetricKeys {
    private static final String FILE = "runtime-metrics.tsv";

    private static final Map<String, Known> KNOWN = read();

    private MetricKeys() {}

    /** What the metric is. */
    static String description(String key) {
        Known known = KNOWN.get(key);
        if (known != null) {
            return known.description;
        }
        return key.startsWith("/godebug/") ? "How often the program relied on a setting of GODEBUG." : "";
    }

    /** How instances of a gauge are put together. */
    static Across across(String key) {
        Known known = KNOWN.get(key);
        if (known != null) {
            return known.across;
        }
        return switch (unit(key)) {
            case "percent", "ratio", "seconds" -> Across.AVG;
            default -> Across.SUM;
        };
    }

    /** The part behind the colon. */
    static String unit(String key) {
        return key.substring(key.lastIndexOf(':') + 1);
    }

    private static Map<String, Known> read() {
        InputStream file = Objects.requireNonNull(MetricKeys.class.getResourceAsStream(FILE), FILE);
        try (BufferedReader in = new BufferedReader(new InputStreamReader(file, UTF_8))) {
            Map<String, Known> known = new HashMap<>();
            in.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] parts = line.split("\t", 3);
                known.put(parts[0], new Known(Across.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[2]));
            });
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Known(Across across, String description) {}
}
