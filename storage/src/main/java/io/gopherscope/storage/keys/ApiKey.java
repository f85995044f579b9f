// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.keys;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A key as its owner holds it: {@code gop_<class>_<32 random>_<checksum>}. The fixed start lets secret scanners find leaked
 * ones, the checksum lets us refuse typing mistakes and guesses without asking the database. Exists only while a
 * request is checked or a key is shown for the first time; {@link #toString} keeps the secret.
 */
public final class ApiKey {
    private static final String START = "gop_";
    private static final int RANDOM_DIGITS = 32;
    private static final int CHECKSUM_DIGITS = 6;
    private static final int BODY_LENGTH = START.length() + 2 + RANDOM_DIGITS;
    private static final int LENGTH = BODY_LENGTH + 1 + CHECKSUM_DIGITS;
    private static final int PREFIX_LENGTH = 12;

    private final String text;

    private ApiKey(String text) {
        this.text = text;
    }

    /** Makes a new key for these scopes: 190 random bits. */
    public static ApiKey generate(Set<Scope> scopes, SecureRandom random) {
        String body = START + KeyClass.of(scopes).letter() + "_" + Base62.random(random, RANDOM_DIGITS);
        return new ApiKey(body + "_" + checksum(body));
    }

    /** Reads a key; empty when its form or its checksum is wrong. */
    public static Optional<ApiKey> parse(String text) {
        if (text.length() != LENGTH || !text.startsWith(START) || text.charAt(BODY_LENGTH) != '_') {
            return Optional.empty();
        }
        boolean wellFormed = "iqm".indexOf(text.charAt(4)) >= 0 && text.charAt(5) == '_';
        for (int i = 6; i < BODY_LENGTH && wellFormed; i++) {
            wellFormed = Base62.isDigit(text.charAt(i));
        }
        boolean same = wellFormed && checksum(text.substring(0, BODY_LENGTH)).equals(text.substring(BODY_LENGTH + 1));
        return same ? Optional.of(new ApiKey(text)) : Optional.empty();
    }

    /** The whole secret. */
    public String text() {
        return text;
    }

    /** What people may see of it: {@code gop_i_Ab12Cd}. */
    public String prefix() {
        return text.substring(0, PREFIX_LENGTH);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return Base62.encode(crc.getValue(), CHECKSUM_DIGITS);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApiKey key && text.equals(key.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return prefix() + "…";
    }
}
