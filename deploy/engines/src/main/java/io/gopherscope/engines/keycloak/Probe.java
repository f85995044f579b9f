// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.keycloak;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks Keycloak's management interface, which also looks at the database. */
final class Probe {

    private static final int TIMEOUT_MILLIS = 2000;

    private Probe() {}

    static boolean isReady(int managementPort) {
        try {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + managementPort + "/health/ready")
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
