// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.testing;

import io.gopherscope.engines.keycloak.GopherscopeRealm;
import io.gopherscope.engines.keycloak.KeycloakEngine;

/**
 * Keycloak with the product's realm, for tests.
 *
 * @param engine the running server
 * @param realm names and secrets of what is in the realm; its public address is any port of localhost
 */
public record TestKeycloak(KeycloakEngine engine, GopherscopeRealm realm) {

    /** The issuer of the realm's tokens. */
    public String issuer() {
        return engine.url() + "/realms/" + GopherscopeRealm.NAME;
    }
}
