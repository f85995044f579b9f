// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.api.testing.Browser;
import io.gopherscope.api.testing.TestRealm;
import io.gopherscope.api.testing.TestStack;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Keycloak takes away is gone here too. The process asks it at every request instead of every 45 seconds. */
class LosingAccessIT {
    private static TestStack api = TestStack.shared();

    @BeforeAll
    static void start() {
        api = TestStack.another(Map.of("gopherscope.sessions.verify-every", "0s"));
    }

    @AfterAll
    static void stop() {
        api.stop();
    }

    @Test
    void aDisabledPersonIsTurnedAway() {
        String name = "disabled-" + UUID.randomUUID();
        String person = TestRealm.person(name);
        UUID organization = TestRealm.organization(name);
        TestRealm.join(organization, person);
        Browser browser = new Browser();
        browser.signIn(api, name, name + "-password", "/");
        assertThat(browser.get(api.uri("/api/v1/me")).statusCode()).isEqualTo(200);
        TestRealm.disable(person);
        HttpResponse<String> after = browser.get(api.uri("/api/v1/me"));
        assertThat(after.statusCode()).isEqualTo(401);
        assertThat(after.body()).contains("session_ended");
    }

    @Test
    void aPersonWhoLeavesAnOrganizationDoesNotSeeItAnyMore() {
        String name = "leaving-" + UUID.randomUUID();
        String person = TestRealm.person(name);
        UUID stays = TestRealm.organization("a-" + name);
        UUID leaves = TestRealm.organization("b-" + name);
        TestRealm.join(stays, person);
        TestRealm.join(leaves, person);
        Browser browser = new Browser();
        browser.signIn(api, name, name + "-password", "/");
        assertThat(browser.get(api.uri("/api/v1/organizations")).body()).contains("a-" + name, "b-" + name);
        TestRealm.leave(leaves, person);
        assertThat(browser.get(api.uri("/api/v1/organizations")).body())
                .contains("a-" + name)
                .doesNotContain("b-" + name);
        HttpResponse<String> there =
                browser.fetch("PUT", api.uri("/api/v1/session/organization"), "{\"organization\":\"b-" + name + "\"}");
        assertThat(there.statusCode()).isEqualTo(403);
        assertThat(there.body()).contains("organization_not_yours");
    }

    @Test
    void someoneWithoutAnOrganizationIsToldSo() {
        String name = "alone-" + UUID.randomUUID();
        TestRealm.person(name);
        Browser browser = new Browser();
        browser.signIn(api, name, name + "-password", "/");
        assertThat(browser.get(api.uri("/api/v1/me")).body()).contains("\"code\":\"no_organization\"");
    }

    @Test
    void theFirstOneInOwnsTheOrganizationAndOthersAreMembers() {
        String first = "first-" + UUID.randomUUID();
        String second = "second-" + UUID.randomUUID();
        UUID organization = TestRealm.organization(first);
        TestRealm.join(organization, TestRealm.person(first));
        TestRealm.join(organization, TestRealm.person(second));
        Browser one = new Browser();
        one.signIn(api, first, first + "-password", "/");
        Browser two = new Browser();
        two.signIn(api, second, second + "-password", "/");
        assertThat(one.get(api.uri("/api/v1/me")).body()).contains("\"role\":\"owner\"");
        assertThat(two.get(api.uri("/api/v1/me")).body()).contains("\"role\":\"member\"");
        HttpResponse<String> queryKey =
                two.fetch("POST", api.uri("/api/v1/keys"), "{\"name\":\"x\",\"scopes\":[\"query:read\"]}");
        assertThat(queryKey.statusCode()).isEqualTo(403);
        HttpResponse<String> sendingKey = two.fetch(
                "POST", api.uri("/api/v1/keys"), "{\"name\":\"x\",\"scopes\":[\"profiles:write\",\"metrics:write\"]}");
        assertThat(sendingKey.statusCode()).isEqualTo(201);
        assertThat(sendingKey.body()).contains("\"secret\":\"gop_i_");
    }
}
