// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.records;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What gateways and workers share, and nobody else has: with it a gateway vouches for the organization of a record. */
public final class GatewaySecret {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 16;

    private final SecretKeySpec key;

    /**
     * @param secret at least 16 characters
     * @throws IllegalArgumentException when it is shorter
     */
    public GatewaySecret(String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException("the gateway secret has fewer than " + SHORTEST + " characters");
        }
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The proof that goes with a record. */
    public byte[] prove(Topic topic, String organization, byte[] value) {
        return sign(ProofMessage.of(topic, organization, value));
    }

    /** The proof that a worker sent a record again. */
    public byte[] proveReplay(Topic topic, ReplayMark mark, byte[] value) {
        return sign(ProofMessage.ofReplay(topic, mark.text(), value));
    }

    /** Whether a worker of ours made the proof for just this record. */
    public boolean provesReplay(byte[] proof, Topic topic, ReplayMark mark, byte[] value) {
        return MessageDigest.isEqual(proveReplay(topic, mark, value), proof);
    }

    private byte[] sign(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    /** Whether a gateway made the proof for just this record. */
    public boolean proves(byte[] proof, Topic topic, String organization, byte[] value) {
        return MessageDigest.isEqual(prove(topic, organization, value), proof);
    }
}
