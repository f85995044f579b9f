// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysIT {
    private static final TestStack API = TestStack.shared();

    private final Tenant tenant = API.organization();
    private final Http admin = Http.withKey(API.key(tenant, Scope.ADMIN));

    @Test
    void aKeyIsMadeShownOnceAndRevokedAtOnce() {
        JsonNode made = Json.of(
                admin.send("POST", API.uri("/api/v1/keys"), "{\"name\":\" grafana \",\"scopes\":[\"query:read\"]}"));
        String secret = made.path("secret").asText();
        assertThat(secret).matches("gop_q_[0-9A-Za-z]{32}_[0-9A-Za-z]{6}");
        assertThat(made.at("/key/name").asText()).isEqualTo("grafana");
        assertThat(secret).startsWith(made.at("/key/prefix").asText());
        assertThat(Json.of(Http.withKey(secret).get(API.uri("/api/v1/services")))
                        .path("total")
                        .asInt())
                .isZero();
        String basic = Base64.getEncoder().encodeToString(("any:" + secret).getBytes(StandardCharsets.UTF_8));
        assertThat(Http.with("Authorization", "Basic " + basic)
                        .get(API.uri("/api/v1/services"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(admin.get(API.uri("/api/v1/keys")).body())
                .doesNotContain(secret)
                .contains("grafana");
        String one = "/api/v1/keys/" + made.at("/key/id").asText();
        assertThat(admin.send("DELETE", API.uri(one), null).statusCode()).isEqualTo(204);
        assertThat(Json.code(Http.withKey(secret).get(API.uri("/api/v1/services")), 401))
                .isEqualTo("key_invalid");
        assertThat(Json.code(admin.send("DELETE", API.uri(one), null), 404)).isEqualTo("key_unknown");
    }

    @Test
    void scopesAreWhatAKeyMayDo() {
        Http sender = Http.withKey(API.key(tenant, Scope.PROFILES_WRITE));
        assertThat(Json.code(sender.get(API.uri("/api/v1/services")), 403)).isEqualTo("forbidden");
        assertThat(Json.code(sender.get(API.uri("/api/v1/keys")), 403)).isEqualTo("forbidden");
        Http reader = Http.withKey(API.key(tenant, Scope.QUERY_READ));
        assertThat(Json.code(reader.get(API.uri("/api/v1/keys")), 403)).isEqualTo("forbidden");
        assertThat(Json.of(sender.get(API.uri("/api/v1/me")))
                        .at("/principal/scopes/0")
                        .asText())
                .isEqualTo("profiles:write");
        assertThat(Json.code(admin.get(API.uri("/api/v1/services")), 403)).isEqualTo("forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gop_q_0123456789ABCDEFGHIJKLMNOPQRSTUV_000000",
                "gop_i_0123456789ABCDEFGHIJKLMNOPQRSTUV_4U5KY5",
                "x",
                "gop_q_' OR 1=1"
            })
    void aWrongKeyIsRefused(String key) {
        assertThat(Json.code(Http.withKey(key).get(API.uri("/api/v1/me")), 401)).isEqualTo("key_invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\" \",\"scopes\":[\"query:read\"]}",
                "{\"name\":\"x\",\"scopes\":[]}",
                "{\"name\":\"x\"}",
                "{\"name\":\"x\",\"scopes\":[null]}",
                "{\"name\":null,\"scopes\":[\"query:read\"]}",
                "{\"name\":\"x\",\"scopes\":[\"query:read\"],\"expiresAt\":\"2020-01-01T00:00:00Z\"}"
            })
    void whatMakesNoSenseIsRefused(String body) {
        assertThat(Json.code(admin.send("POST", API.uri("/api/v1/keys"), body), 422))
                .isEqualTo("value_refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"name\":\"x\",\"scopes\":[\"root\"]}"})
    void whatCannotBeReadIsABadRequest(String body) {
        assertThat(admin.send("POST", API.uri("/api/v1/keys"), body).statusCode())
                .isEqualTo(400);
    }
}
