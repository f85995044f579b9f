// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Asks ClickHouse for the simplest of answers. */
final class Probe {

    private static final int TIMEOUT_MILLIS = 2000;

    private final ClickHouseConfig config;

    Probe(ClickHouseConfig config) {
        this.config = config;
    }

    boolean answers() {
        String pair = config.user() + ":" + config.password();
        try {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + config.port() + "/?query=SELECT%201")
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestProperty(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
