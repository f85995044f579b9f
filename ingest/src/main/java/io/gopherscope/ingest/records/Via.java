// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.records;

import java.util.Locale;
import org.apache.kafka.common.header.Headers;

/** By whom a record says that it was written to Kafka. Both ends count by it. */
public enum Via {
    /** A gateway, which counts what it writes. */
    GATEWAY,
    /** An agent that is connected to Kafka itself: nobody counts but the worker. */
    AGENT;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** As it stands in metrics. */
    public String text() {
        return text;
    }

    /** What the headers say, true or not. */
    public static Via of(Headers headers) {
        return headers.lastHeader(RecordHeaders.ORGANIZATION) != null ? GATEWAY : AGENT;
    }
}
