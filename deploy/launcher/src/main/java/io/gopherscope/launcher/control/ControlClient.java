// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gopherscope.launcher.supervisor.Status;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/** Talks to a supervisor. */
public final class ControlClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMEOUT_MILLIS = 10_000;

    private final ControlFile file;

    public ControlClient(ControlFile file) {
        this.file = file;
    }

    /** How the parts are; empty when the supervisor does not answer. */
    public Optional<Status> status() {
        try (InputStream in = open("/status", "GET").getInputStream()) {
            return Optional.of(JSON.readValue(in, Status.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Tells the supervisor to stop everything; returns at once, false when it does not answer. */
    public boolean stop() {
        try {
            return open("/stop", "POST").getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpURLConnection open(String path, String method) throws IOException {
        var connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + file.port() + path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestProperty("Authorization", "Bearer " + file.token());
        return connection;
    }
}
