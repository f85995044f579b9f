// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.records;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a record's proof is a proof of: that this value was written to this topic for this organization. */
public final class ProofMessage {
    private static final byte[] DOMAIN = "gopherscope-record-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REPLAY = "gopherscope-replay-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int SHA256_LENGTH = 32;

    private ProofMessage() {}

    /**
     * The bytes that are signed.
     *
     * @param organization its id; empty when a directly connected agent signs
     */
    public static byte[] of(Topic topic, String organization, byte[] value) {
        return message(DOMAIN, topic, organization, value);
    }

    /** The bytes that a worker signs when it sends a record again. */
    static byte[] ofReplay(Topic topic, String mark, byte[] value) {
        return message(REPLAY, topic, mark, value);
    }

    private static byte[] message(byte[] domain, Topic topic, String said, byte[] value) {
        byte[] place = (topic.text() + '\0' + said + '\0').getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[domain.length + place.length + SHA256_LENGTH];
        System.arraycopy(domain, 0, message, 0, domain.length);
        System.arraycopy(place, 0, message, domain.length, place.length);
        System.arraycopy(sha256(value), 0, message, domain.length + place.length, SHA256_LENGTH);
        return message;
    }

    private static byte[] sha256(byte[] value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
