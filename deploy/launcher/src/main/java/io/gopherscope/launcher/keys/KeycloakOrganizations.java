// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gopherscope.engines.keycloak.GopherscopeRealm;
import io.gopherscope.launcher.LauncherException;
import io.gopherscope.launcher.data.Secret;
import io.gopherscope.launcher.data.Secrets;
import io.gopherscope.launcher.settings.Port;
import io.gopherscope.launcher.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The organizations as Keycloak knows them. */
final class KeycloakOrganizations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int PAGE = 100;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Secrets secrets;
    private final String url;

    KeycloakOrganizations(Secrets secrets, Settings settings) {
        this.secrets = secrets;
        this.url = "http://127.0.0.1:" + settings.port(Port.KEYCLOAK);
    }

    /** An organization. */
    record Entry(UUID id, String alias, String name) {}

    List<Entry> all() {
        String token = token();
        List<Entry> all = new ArrayList<>();
        while (true) {
            String page = url + "/admin/realms/" + GopherscopeRealm.NAME + "/organizations?first=" + all.size()
                    + "&max=" + PAGE;
            JsonNode entries =
                    send(HttpRequest.newBuilder(URI.create(page)).header("Authorization", "Bearer " + token));
            entries.forEach(entry -> all.add(new Entry(
                    UUID.fromString(entry.get("id").asText()),
                    entry.get("alias").asText(),
                    entry.get("name").asText())));
            if (entries.size() < PAGE) {
                return all;
            }
        }
    }

    private String token() {
        String form = "grant_type=client_credentials&client_id=" + GopherscopeRealm.ADMIN_CLIENT + "&client_secret="
                + URLEncoder.encode(secrets.get(Secret.KEYCLOAK_ADMIN_CLIENT_SECRET), StandardCharsets.UTF_8);
        String path = "/realms/" + GopherscopeRealm.NAME + "/protocol/openid-connect/token";
        return send(HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)))
                .get("access_token")
                .asText();
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new LauncherException(
                        "Keycloak does not tell its organizations (HTTP " + response.statusCode() + ").");
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new LauncherException("Keycloak does not answer: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted while Keycloak was asked.", e);
        }
    }
}
