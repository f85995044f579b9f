// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/**
 * The Ed25519 pair that follows from an API key. An agent that writes to Kafka itself signs its records with the private half;
 * the server stores the public half only.
 */
public final class SigningKey {
    /** Bytes of a public key as RFC 8032 encodes it. */
    public static final int PUBLIC_KEY_LENGTH = 32;

    private static final String ALGORITHM = "Ed25519";
    private static final byte[] DOMAIN = "gopherscope-record-signing-v1\0".getBytes(StandardCharsets.US_ASCII);
    /** What precedes the 32 bytes in an X.509 SubjectPublicKeyInfo of an Ed25519 key (RFC 8410). */
    private static final byte[] X509_START = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private SigningKey() {}

    /** The pair of this key. */
    public static KeyPair of(ApiKey key) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(DOMAIN);
            return fromSeed(sha.digest(key.bytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The public half of the pair as 32 bytes. */
    public static byte[] publicBytes(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - PUBLIC_KEY_LENGTH, encoded.length);
    }

    /**
     * A public key from its 32 bytes.
     *
     * @throws GeneralSecurityException when they are no point of the curve
     */
    public static PublicKey publicKey(byte[] bytes) throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(X509_START, X509_START.length + PUBLIC_KEY_LENGTH);
        System.arraycopy(bytes, 0, encoded, X509_START.length, PUBLIC_KEY_LENGTH);
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** The JDK derives a public key only while it generates a pair, so the seed is given to it as its randomness. */
    static KeyPair fromSeed(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(255, new Seed(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("an Ed25519 key was made from " + bytes.length + " random bytes");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
