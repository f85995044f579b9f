// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.keycloak;

import io.gopherscope.engines.install.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory that a running Keycloak calls its own, beside the distribution that others share. Made anew at each start. */
final class Home {

    private Home() {}

    static void prepare(KeycloakConfig config, Path distribution) throws IOException {
        Path home = config.home();
        Directories.delete(home);
        Files.createDirectories(home);
        // Keycloak looks here for what its build has left.
        Files.createSymbolicLink(home.resolve("lib"), distribution.resolve("lib"));
        Files.createDirectories(home.resolve("conf"));
        Files.createDirectories(home.resolve("providers"));
        Path imports = Files.createDirectories(home.resolve("data").resolve("import"));
        for (Path realm : config.realms()) {
            Files.copy(realm, imports.resolve(realm.getFileName()));
        }
        Path themes = Files.createDirectories(home.resolve("themes"));
        for (var theme : config.themes().entrySet()) {
            Directories.copy(theme.getValue(), themes.resolve(theme.getKey()));
        }
    }
}
