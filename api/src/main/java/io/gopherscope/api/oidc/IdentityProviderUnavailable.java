// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.oidc;

/** The identity provider does not answer, or not in a way that can be understood. */
public final class IdentityProviderUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    public IdentityProviderUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public IdentityProviderUnavailable(String message) {
        super(message);
    }
}
