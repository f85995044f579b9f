// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A series of profiles over all the time that is kept.
 *
 * @param labels as sent
 * @param types ids of the profile types that it had
 * @param first start of its oldest profile
 * @param last start of its newest profile
 */
public record SeriesLife(
        String service, String instance, Map<String, String> labels, List<String> types, Instant first, Instant last) {
    public SeriesLife {
        labels = Map.copyOf(labels);
        types = List.copyOf(types);
    }
}
