// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.time.Instant;
import java.util.Map;

/**
 * A process that sent runtime metrics.
 *
 * @param processId random, of this process only
 * @param start when it says that it started
 * @param fromRuntime whether it read runtime/metrics itself; else its figures come from a Prometheus page
 * @param goVersion may be empty, as the three that follow
 * @param labels as sent
 * @param first its oldest reading
 * @param last its newest reading
 */
public record ProcessLife(
        String service,
        String instance,
        long processId,
        Instant start,
        boolean fromRuntime,
        String goVersion,
        String buildId,
        String module,
        String moduleVersion,
        Map<String, String> labels,
        Instant first,
        Instant last) {
    public ProcessLife {
        labels = Map.copyOf(labels);
    }
}
