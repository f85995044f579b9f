// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.keycloak;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where and how Keycloak runs.
 *
 * @param home its working files; nothing that has to be kept, that is all in the database
 * @param log what the server prints
 * @param port for browsers and programs, on 127.0.0.1
 * @param managementPort for health, on 127.0.0.1
 * @param publicUrl the address under which browsers reach it, which is also the issuer of its tokens
 * @param databaseUrl the JDBC address of its database
 * @param databaseUser who owns the database
 * @param databasePassword the owner's password
 * @param adminPassword of the administrator {@code admin} of the whole server; takes effect at the first start
 * @param realms files with realms, imported when there is no realm of that name
 * @param themes directories of themes, by the name of the theme
 * @param variables values for {@code ${NAME}} in the realm files
 */
public record KeycloakConfig(
        Path home,
        Path log,
        int port,
        int managementPort,
        String publicUrl,
        String databaseUrl,
        String databaseUser,
        String databasePassword,
        String adminPassword,
        List<Path> realms,
        Map<String, Path> themes,
        Map<String, String> variables) {

    public KeycloakConfig {
        realms = List.copyOf(realms);
        themes = Map.copyOf(themes);
        variables = Map.copyOf(variables);
    }

    @Override
    public String toString() {
        return "KeycloakConfig[home=" + home + ", port=" + port + ", publicUrl=" + publicUrl + "]";
    }
}
