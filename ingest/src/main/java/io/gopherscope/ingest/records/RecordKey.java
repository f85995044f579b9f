// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.records;

import java.nio.charset.StandardCharsets;

/** The key of a record: it decides the partition, so that one instance's records stay in order, and nothing else. */
public final class RecordKey {
    private RecordKey() {}

    /**
     * The key.
     *
     * @param owner the organization's id
     */
    public static byte[] of(String owner, String service, String instance) {
        return (owner + '\0' + service + '\0' + instance).getBytes(StandardCharsets.UTF_8);
    }
}
