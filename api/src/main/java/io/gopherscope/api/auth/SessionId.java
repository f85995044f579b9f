// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a session's cookie holds: 256 random bits. The database knows only their hash, and the session's tokens are sealed
 * under a key made of them, so that a copy of the database opens no session and shows no token.
 */
public final class SessionId {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String SEAL_PURPOSE = "gopherscope session tokens";

    private final String text;

    private SessionId(String text) {
        this.text = text;
    }

    static SessionId generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SessionId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static Optional<SessionId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    /** The whole secret, for the cookie. */
    String text() {
        return text;
    }

    /** What the database finds the session by. */
    String hash() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Seals and opens what only the holder of the cookie may read. */
    Seal seal() {
        return Seal.of(text, SEAL_PURPOSE);
    }

    @Override
    public String toString() {
        return "session " + hash().substring(0, 8);
    }
}
