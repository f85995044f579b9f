// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.intake;

import io.gopherscope.ingest.records.RecordKey;
import io.gopherscope.ingest.records.Topic;

/** A record on its way to Kafka. */
public final class OutgoingRecord {
    private final Topic topic;
    private final String organization;
    private final String keyId;
    private final byte[] key;
    private final byte[] value;

    /**
     * @param organization its id
     * @param keyId id of the API key that it came with
     */
    OutgoingRecord(Topic topic, String organization, String keyId, String service, String instance, byte[] value) {
        this.topic = topic;
        this.organization = organization;
        this.keyId = keyId;
        this.key = RecordKey.of(organization, service, instance);
        this.value = value;
    }

    Topic topic() {
        return topic;
    }

    String organization() {
        return organization;
    }

    String keyId() {
        return keyId;
    }

    byte[] key() {
        return key;
    }

    byte[] value() {
        return value;
    }
}
