// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.oidc;

/**
 * What the identity provider gave us for a session. Never leaves the server.
 *
 * @param refreshToken proves the session to the identity provider
 * @param idToken names the session when it is ended there
 */
public record Tokens(String refreshToken, String idToken) {
    /** One text, for sealing. */
    public String toText() {
        return refreshToken + "\n" + idToken;
    }

    /** The reverse of {@link #toText}. */
    public static Tokens parse(String text) {
        int end = text.indexOf('\n');
        return new Tokens(text.substring(0, end), text.substring(end + 1));
    }

    @Override
    public String toString() {
        return "tokens";
    }
}
