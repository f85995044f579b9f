// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.oidc;

import org.jspecify.annotations.Nullable;

/**
 * A person, as the identity provider vouches for them now.
 *
 * @param subject its id of the person
 * @param name for people
 * @param email where known
 * @param providerSession its id of its session
 * @param tokens the newest tokens
 */
public record SignedIn(
        String subject,
        String name,
        @Nullable String email,
        @Nullable String providerSession,
        Tokens tokens) {}
