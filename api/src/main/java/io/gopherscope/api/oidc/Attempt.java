// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/**
 * The secrets of one attempt to sign in, kept by the browser that makes it.
 *
 * @param state ties the answer to the browser that asked
 * @param nonce ties the ID token to the question
 * @param verifier proves that whoever redeems the code asked for it
 */
public record Attempt(String state, String nonce, String verifier) {
    /** Fresh ones. */
    public static Attempt fresh() {
        return new Attempt(new State().getValue(), new Nonce().getValue(), new CodeVerifier().getValue());
    }

    @Override
    public String toString() {
        return "attempt";
    }
}
