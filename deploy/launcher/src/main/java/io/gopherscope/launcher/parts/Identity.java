// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.parts;

import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.keycloak.GopherscopeRealm;
import io.gopherscope.engines.keycloak.KeycloakConfig;
import io.gopherscope.engines.keycloak.KeycloakEngine;
import io.gopherscope.launcher.data.DataDirectory;
import io.gopherscope.launcher.data.Secret;
import io.gopherscope.launcher.data.Secrets;
import io.gopherscope.launcher.settings.Port;
import io.gopherscope.launcher.settings.Settings;
import java.nio.file.Path;
import java.util.List;

/** Keycloak with our realm, whose client follows the address of the web UI when that changes. */
final class Identity {

    static final String DATABASE = "keycloak";

    private static final String SYNCED = "keycloak-public-url";

    private final DataDirectory data;
    private final Settings settings;
    private final Secrets secrets;
    private final Engines engines;

    Identity(DataDirectory data, Settings settings, Engines engines) {
        this.data = data;
        this.settings = settings;
        this.secrets = data.secrets();
        this.engines = engines;
    }

    KeycloakEngine start() {
        Path directory = data.of("keycloak");
        var realm = new GopherscopeRealm(
                settings.publicUrl(),
                secrets.get(Secret.OIDC_CLIENT_SECRET),
                secrets.get(Secret.KEYCLOAK_ADMIN_CLIENT_SECRET),
                secrets.get(Secret.DEMO_PASSWORD));
        KeycloakEngine engine = KeycloakEngine.start(
                engines,
                new KeycloakConfig(
                        directory.resolve("home"),
                        data.log("keycloak"),
                        settings.port(Port.KEYCLOAK),
                        settings.port(Port.KEYCLOAK_MANAGEMENT),
                        settings.keycloakUrl(),
                        "jdbc:postgresql://127.0.0.1:" + settings.port(Port.POSTGRESQL) + "/" + DATABASE,
                        DATABASE,
                        secrets.get(Secret.POSTGRESQL_KEYCLOAK),
                        secrets.get(Secret.KEYCLOAK_ADMIN),
                        List.of(realm.writeRealm(directory)),
                        realm.writeThemes(directory),
                        realm.variables()));
        try {
            follow(engine);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
        return engine;
    }

    private void follow(KeycloakEngine engine) {
        var synced = data.of("keycloak").resolve(SYNCED);
        if (Marker.says(synced, settings.publicUrl())) {
            return;
        }
        new KeycloakAdmin(engine.url(), secrets.get(Secret.KEYCLOAK_ADMIN)).moveClient(settings.publicUrl());
        Marker.write(synced, settings.publicUrl());
    }
}
