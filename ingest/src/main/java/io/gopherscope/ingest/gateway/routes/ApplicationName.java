// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.routes;

import io.gopherscope.ingest.gateway.http.Refusal;
import io.gopherscope.ingest.gateway.http.RefusedException;
import io.gopherscope.storage.series.SeriesLabels;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code name} parameter of {@code /ingest}: {@code checkout{env=prod,pod=c-1}}, values without quotes.
 *
 * @param labels without private ones but the session
 */
record ApplicationName(String name, Map<String, String> labels) {

    static ApplicationName parse(String text) {
        int brace = text.indexOf('{');
        String name = (brace < 0 ? text : text.substring(0, brace)).strip();
        if (name.isEmpty()) {
            throw new RefusedException(Refusal.UNREADABLE_REQUEST, "the parameter name is missing");
        }
        Map<String, String> labels = new LinkedHashMap<>();
        if (brace >= 0) {
            int end = text.lastIndexOf('}');
            if (end < brace) {
                throw new RefusedException(Refusal.UNREADABLE_REQUEST, "the parameter name lacks its closing brace");
            }
            for (String label : text.substring(brace + 1, end).split(",", -1)) {
                add(labels, label);
            }
        }
        return new ApplicationName(name, labels);
    }

    private static void add(Map<String, String> labels, String label) {
        if (label.isBlank()) {
            return;
        }
        int equals = label.indexOf('=');
        if (equals < 0) {
            throw new RefusedException(Refusal.UNREADABLE_REQUEST, "the parameter name has a label without a value");
        }
        String name = label.substring(0, equals).strip();
        if (!name.startsWith("__") || name.equals(SeriesLabels.SESSION)) {
            labels.put(name, label.substring(equals + 1).strip());
        }
    }
}
