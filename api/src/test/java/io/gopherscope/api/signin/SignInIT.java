// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.api.testing.Browser;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.engines.testing.TestEngines;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signing in and out against the real Keycloak. */
class SignInIT {
    private static final String SESSION = "gopherscope_session";

    private final TestStack api = TestStack.shared();
    private final String password = TestEngines.keycloak().realm().demoPassword();

    @Test
    void comesBackWithASessionThatSaysWho() {
        Browser browser = new Browser();
        HttpResponse<String> back = browser.signIn(api, "demo", password, "/o/demo?from=now-6h");
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(Browser.location(back)).isEqualTo(api.uri("/o/demo?from=now-6h"));
        assertThat(back.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith(SESSION + "=")
                        .containsIgnoringCase("HttpOnly")
                        .contains("SameSite=Lax")
                        .contains("Path=/"));
        HttpResponse<String> me = browser.get(api.uri("/api/v1/me"));
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body())
                .contains("\"kind\":\"person\"", "\"name\":\"Demo User\"", "\"email\":\"demo@example.org\"")
                .contains("\"alias\":\"demo\"", "\"role\":\"owner\"");
    }

    @Test
    void signOutEndsTheSessionHereAndAtKeycloakAtOnce() {
        Browser browser = new Browser();
        browser.signIn(api, "demo", password, "/");
        String session = browser.cookie(api.uri("/"), SESSION);
        HttpResponse<String> out = browser.fetch("POST", api.uri("/auth/sign-out"), null);
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.body()).contains("/protocol/openid-connect/logout?");
        assertThat(browser.cookie(api.uri("/"), SESSION)).isEmpty();
        HttpResponse<String> kept = Http.with("Cookie", SESSION + "=" + session).get(api.uri("/api/v1/me"));
        assertThat(kept.statusCode()).isEqualTo(401);
        assertThat(kept.body()).contains("\"code\":\"session_ended\"");
        // Keycloak asks for the password again although the browser still has its cookies.
        HttpResponse<String> again = browser.get(Browser.location(browser.get(api.uri("/auth/start"))));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("username");
    }

    @Test
    void eachSignInMakesANewSessionAndEndsTheOneBefore() {
        Browser browser = new Browser();
        browser.put(api.uri("/"), SESSION, "A".repeat(43));
        browser.signIn(api, "demo", password, "/");
        String first = browser.cookie(api.uri("/"), SESSION);
        assertThat(first).isNotEqualTo("A".repeat(43));
        // Keycloak knows the browser, so it comes straight back.
        HttpResponse<String> second = browser.get(Browser.location(browser.get(api.uri("/auth/start?to=/"))));
        browser.get(Browser.location(second));
        assertThat(browser.cookie(api.uri("/"), SESSION)).isNotEqualTo(first).isNotEmpty();
        assertThat(Http.with("Cookie", SESSION + "=" + first)
                        .get(api.uri("/api/v1/me"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void takesNoAnswerThatThisBrowserDidNotAskFor() {
        Browser attacker = new Browser();
        URI page = Browser.location(attacker.get(api.uri("/auth/start?to=/")));
        HttpResponse<String> known = attacker.get(page);
        assertThat(known.statusCode()).isEqualTo(200);
        Browser victim = new Browser();
        HttpResponse<String> back = victim.get(
                api.uri("/sign-in/callback?code=x&state=" + page.getQuery().replaceAll(".*state=([^&]+).*", "$1")));
        assertThat(Browser.location(back).toString()).contains("/sign-in?error=attempt_expired");
        assertThat(victim.cookie(api.uri("/"), SESSION)).isEmpty();
    }

    @Test
    void saysWhatWentWrongOnTheSignInPage() {
        Browser browser = new Browser();
        URI page = Browser.location(browser.get(api.uri("/auth/start?to=/o/demo")));
        String state = page.getQuery().replaceAll(".*state=([^&]+).*", "$1");
        HttpResponse<String> forged = browser.get(api.uri("/sign-in/callback?code=forged&state=" + state));
        assertThat(Browser.location(forged).toString())
                .startsWith(api.origin() + "/sign-in?error=refused&id=")
                .endsWith("&to=%2Fo%2Fdemo");
    }

    @Test
    void asksKeycloakWithPkceAndForwardsTheHint() {
        URI page = Browser.location(new Browser().get(api.uri("/auth/start?login_hint=someone%40example.org")));
        assertThat(page.getRawQuery())
                .contains("code_challenge_method=S256", "code_challenge=", "state=", "nonce=", "response_type=code")
                .contains("login_hint=someone%40example.org")
                .doesNotContain("code_verifier");
    }

    @Test
    void goesNowhereElseAfterwards() {
        for (String evil : new String[] {"//evil.example", "https://evil.example/", "/\\evil.example", "/%0d%0aX:y"}) {
            Browser browser = new Browser();
            HttpResponse<String> back = browser.signIn(api, "demo", password, evil);
            assertThat(Browser.location(back).getAuthority())
                    .as(evil)
                    .isEqualTo(api.uri("/").getAuthority());
        }
    }

    @Test
    void twoReplicasShareASession() {
        TestStack other = TestStack.another(Map.of());
        try {
            Browser browser = new Browser();
            browser.signIn(api, "demo", password, "/");
            String session = browser.cookie(api.uri("/"), SESSION);
            Http there = Http.with("Cookie", SESSION + "=" + session);
            assertThat(there.get(other.uri("/api/v1/me")).statusCode()).isEqualTo(200);
            browser.fetch("POST", api.uri("/auth/sign-out"), null);
            assertThat(there.get(other.uri("/api/v1/me")).statusCode()).isEqualTo(401);
        } finally {
            other.stop();
        }
    }

    @Test
    void refusesChangesThatAnotherSiteMadeTheBrowserSend() {
        Browser browser = new Browser();
        browser.signIn(api, "demo", password, "/");
        String cookie = SESSION + "=" + browser.cookie(api.uri("/"), SESSION);
        URI out = api.uri("/auth/sign-out");
        assertThat(Http.with("Cookie", cookie).send("POST", out, null).body()).contains("cross_site");
        assertThat(Http.with("Cookie", cookie, "Gopherscope-Csrf", "1", "Sec-Fetch-Site", "cross-site")
                        .send("POST", out, null)
                        .body())
                .contains("cross_site");
        assertThat(Http.with("Cookie", cookie, "Gopherscope-Csrf", "1", "Origin", "https://evil.example")
                        .send("POST", out, null)
                        .body())
                .contains("cross_site");
        assertThat(Http.with("Cookie", cookie, "Gopherscope-Csrf", "1", "Origin", api.origin())
                        .send("POST", out, null)
                        .statusCode())
                .isEqualTo(200);
    }
}
