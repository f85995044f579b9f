// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.oidc;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;

/**
 * Where the identity provider is and who we are to it.
 *
 * @param keycloakUrl its base address as this process reaches it
 * @param realm the realm that people and organizations are in
 * @param clientId our client for signing people in
 * @param clientSecret its secret
 * @param adminClientId our client whose service account reads and manages organizations
 * @param adminClientSecret its secret
 */
@ConfigurationProperties("gopherscope.oidc")
public record OidcConfiguration(
        String keycloakUrl,
        String realm,
        String clientId,
        String clientSecret,
        String adminClientId,
        String adminClientSecret) {
    /** Where the provider says what its addresses are. */
    URI discovery() {
        return URI.create(keycloakUrl + "/realms/" + realm + "/.well-known/openid-configuration");
    }

    @Override
    public String toString() {
        return keycloakUrl + "/realms/" + realm;
    }
}
