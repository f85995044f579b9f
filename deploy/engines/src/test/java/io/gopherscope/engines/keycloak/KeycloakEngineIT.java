// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.engines.testing.TestKeycloak;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The product's realm, as people and programs meet it. */
class KeycloakEngineIT {

    private static final String CALLBACK = "http://localhost:51234/callback";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-one-by-the-standard";

    private final TestKeycloak keycloak = TestEngines.keycloak();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void signsTheDemoUserInWithPkceAndTellsTheOrganizations() throws Exception {
        HttpResponse<String> page = get(authorization("&code_challenge_method=S256&code_challenge=" + challenge()));
        assertThat(page.body()).contains("css/gopherscope.css");
        String cookies = cookies(page);
        // First who it is, as an organization may have an identity provider of its own, then the password.
        HttpResponse<String> known = post(action(page), cookies, Map.of("username", "demo"));
        HttpResponse<String> signedIn =
                post(action(known), cookies, Map.of("password", keycloak.realm().demoPassword()));
        String location = signedIn.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(CALLBACK + "?");
        HttpResponse<String> tokens = post(
                keycloak.issuer() + "/protocol/openid-connect/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        GopherscopeRealm.WEB_CLIENT,
                        "client_secret",
                        keycloak.realm().webSecret(),
                        "redirect_uri",
                        CALLBACK,
                        "code_verifier",
                        VERIFIER,
                        "code",
                        find("[?&]code=([^&]+)", location)));
        String idToken = find("\"id_token\":\"[^.]+\\.([^.]+)\\.", tokens.body());
        assertThat(new String(Base64.getUrlDecoder().decode(idToken), StandardCharsets.UTF_8))
                .contains("\"organizations\":{\"demo\":{\"id\":\"")
                .contains("\"email\":\"demo@example.org\"");
    }

    @Test
    void refusesToSignInWithoutPkceOrToAnotherPlace() throws Exception {
        assertThat(get(authorization("")).headers().firstValue("Location").orElseThrow())
                .contains("error=invalid_request");
        String elsewhere = authorization("&code_challenge_method=S256&code_challenge=" + challenge())
                .replace(encode(CALLBACK), encode("http://elsewhere.example.org/"));
        assertThat(get(elsewhere).statusCode()).isEqualTo(400);
    }

    @Test
    void takesNoPasswordsFromPrograms() throws Exception {
        HttpResponse<String> refused = post(
                keycloak.issuer() + "/protocol/openid-connect/token",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        GopherscopeRealm.WEB_CLIENT,
                        "client_secret",
                        keycloak.realm().webSecret(),
                        "username",
                        "demo",
                        "password",
                        keycloak.realm().demoPassword()));
        assertThat(refused.body()).contains("unauthorized_client");
    }

    @Test
    void letsTheAdministrationClientManageOrganizationsAndNothingElse() throws Exception {
        HttpResponse<String> token = post(
                keycloak.issuer() + "/protocol/openid-connect/token",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        GopherscopeRealm.ADMIN_CLIENT,
                        "client_secret",
                        keycloak.realm().adminSecret()));
        String bearer = find("\"access_token\":\"([^\"]+)\"", token.body());
        assertThat(admin("/organizations", bearer).body()).contains("\"alias\":\"demo\"");
        String organization =
                find("\"id\":\"([^\"]+)\"", admin("/organizations", bearer).body());
        assertThat(admin("/organizations/" + organization + "/members", bearer).body())
                .contains("\"username\":\"demo\"");
        assertThat(admin("/clients", bearer).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> admin(String path, String bearer) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(
                                URI.create(keycloak.engine().url() + "/admin/realms/" + GopherscopeRealm.NAME + path))
                        .header("Authorization", "Bearer " + bearer)
                        .build(),
                BodyHandlers.ofString());
    }

    private String authorization(String more) {
        return keycloak.issuer() + "/protocol/openid-connect/auth?response_type=code&client_id="
                + GopherscopeRealm.WEB_CLIENT + "&redirect_uri=" + encode(CALLBACK) + "&scope="
                + encode("openid organization:*") + "&state=s" + more;
    }

    private HttpResponse<String> get(String uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
    }

    private static String action(HttpResponse<String> page) {
        return find("action=\"([^\"]+)\"", page.body()).replace("&amp;", "&");
    }

    /** Browsers send secure cookies to localhost without TLS, Java's client does not. */
    private static String cookies(HttpResponse<String> response) {
        return response.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .collect(Collectors.joining("; "));
    }

    private HttpResponse<String> post(String uri, Map<String, String> form) throws IOException, InterruptedException {
        return post(uri, "none=", form);
    }

    private HttpResponse<String> post(String uri, String cookies, Map<String, String> form)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(URI.create(uri))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Cookie", cookies)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String challenge() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
