// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns a key into what the database holds of it: HMAC-SHA256 under a pepper that the database does not know. Keys are random
 * enough that a slow hash would add nothing.
 */
public final class KeyHasher {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_PEPPER = 16;

    private final SecretKeySpec pepper;

    /**
     * @param pepper a secret of the installation, the same for all its processes, at least 16 characters
     * @throws IllegalArgumentException when it is shorter
     */
    public KeyHasher(String pepper) {
        if (pepper.length() < SHORTEST_PEPPER) {
            throw new IllegalArgumentException("the key pepper has fewer than " + SHORTEST_PEPPER + " characters");
        }
        this.pepper = new SecretKeySpec(pepper.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** 32 bytes. */
    public byte[] hash(ApiKey key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(pepper);
            return mac.doFinal(key.bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
