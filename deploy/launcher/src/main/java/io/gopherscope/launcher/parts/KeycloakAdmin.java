// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gopherscope.engines.keycloak.GopherscopeRealm;
import io.gopherscope.launcher.LauncherException;
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

/** The one thing that the realm file cannot do: change the realm after its import. */
final class KeycloakAdmin {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String password;

    KeycloakAdmin(String url, String password) {
        this.url = url;
        this.password = password;
    }

    /** Lets people return to another address of the web UI after they have signed in or out. */
    void moveClient(String publicUrl) {
        String token = token();
        String clients = url + "/admin/realms/" + GopherscopeRealm.NAME + "/clients";
        var client = (ObjectNode) send(request(clients + "?clientId=" + GopherscopeRealm.WEB_CLIENT, token)
                        .GET())
                .get(0);
        client.put("rootUrl", publicUrl);
        client.putArray("redirectUris").add(publicUrl + "/*");
        client.withObject("/attributes").put("post.logout.redirect.uris", publicUrl + "/*");
        send(request(clients + "/" + client.get("id").asText(), token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(client.toString())));
    }

    private String token() {
        String form = "grant_type=password&client_id=admin-cli&username=admin&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(URI.create(url + "/realms/master/protocol/openid-connect/token"))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)))
                .get("access_token")
                .asText();
    }

    private static HttpRequest.Builder request(String uri, String token) {
        return HttpRequest.newBuilder(URI.create(uri)).timeout(TIMEOUT).header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new LauncherException("Keycloak refuses to take over the address of the web UI (HTTP "
                        + response.statusCode() + " for " + response.uri().getPath() + ").");
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new LauncherException("Keycloak cannot be asked: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted while Keycloak was asked.", e);
        }
    }
}
