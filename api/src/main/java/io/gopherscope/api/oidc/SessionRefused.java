// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.oidc;

/** The identity provider does not vouch for the session any more. */
public final class SessionRefused extends Exception {
    private static final long serialVersionUID = 1;

    public SessionRefused(String message) {
        super(message);
    }
}
