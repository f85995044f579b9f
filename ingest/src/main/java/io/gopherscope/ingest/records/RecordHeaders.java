// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.records;

import java.nio.charset.StandardCharsets;

/** The headers of a record. */
public final class RecordHeaders {
    public static final String VERSION = "gs-version";
    public static final String ORGANIZATION = "gs-organization";
    public static final String KEY = "gs-key";
    public static final String PROOF = "gs-proof";

    /** On a dead letter: Kafka's id of the topic where the record lay. */
    public static final String TOPIC_ID = "gs-topic-id";
    /** On a dead letter: when the broker took the record, milliseconds since 1970 as text. */
    public static final String ARRIVAL = "gs-arrival";
    /** On a record that a worker sent again: a {@link ReplayMark}. */
    public static final String REPLAY = "gs-replay";
    /** The worker's proof of {@link #REPLAY}. */
    public static final String REPLAY_PROOF = "gs-replay-proof";

    private RecordHeaders() {}

    /** The value of {@link #VERSION}. */
    public static byte[] version() {
        return new byte[] {'1'};
    }

    /** A header's text as bytes. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
