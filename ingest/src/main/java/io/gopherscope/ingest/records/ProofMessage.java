// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.records;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a record's proof is a proof of: that this value was written to this topic for this organization. */
public final class ProofMessage {
    private static final byte[] DOMAIN = "gopherscope-record-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int SHA256_LENGTH = 32;

    private ProofMessage() {}

    /**
     * The bytes that are signed.
     *
     * @param organization its id; empty when a directly connected agent signs
     */
    public static byte[] of(Topic topic, String organization, byte[] value) {
        byte[] place = (topic.text() + '\0' + organization + '\0').getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[DOMAIN.length + place.length + SHA256_LENGTH];
        System.arraycopy(DOMAIN, 0, message, 0, DOMAIN.length);
        System.arraycopy(place, 0, message, DOMAIN.length, place.length);
        System.arraycopy(sha256(value), 0, message, DOMAIN.length + place.length, SHA256_LENGTH);
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
