// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.signin;

import java.util.Locale;

/** Why nobody was signed in, as the sign-in page is told. */
enum SignInFailure {
    /** The browser did not start this attempt, or took more than ten minutes. */
    ATTEMPT_EXPIRED,
    /** The person said no, or may not. */
    DENIED,
    /** The identity provider refused, or what it said does not hold. */
    REFUSED,
    /** The identity provider does not answer. */
    IDENTITY_PROVIDER_UNAVAILABLE;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
