// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.records;

import java.nio.charset.StandardCharsets;

/** The headers of a record. */
public final class RecordHeaders {
    public static final String VERSION = "gs-version";
    public static final String ORGANIZATION = "gs-organization";
    public static final String KEY = "gs-key";
    public static final String PROOF = "gs-proof";

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
