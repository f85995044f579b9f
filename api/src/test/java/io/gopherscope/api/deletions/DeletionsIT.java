// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.deletions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.SampleFiles;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.storage.audit.AuditEvent;
import io.gopherscope.storage.audit.AuditLog;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionsIT {
    private static final TestStack API = TestStack.shared();
    private static final String ROUTE = "/api/v1/deletions";

    private final Tenant tenant = API.organization();
    private final Http admin = Http.withKey(API.key(tenant, Scope.ADMIN));

    @Test
    void aDeletionIsAskedForOnceAndCanBeWatched() {
        store("cart");
        JsonNode made = Json.of(post("{\"service\":\"cart\",\"confirm\":\"cart\"}"));
        assertThat(made.path("state").asText()).isEqualTo("announced");
        assertThat(made.path("progress").asDouble()).isZero();

        assertThat(Json.code(post("{\"service\":\"cart\",\"confirm\":\"cart\"}"), 409))
                .isEqualTo("deletion_running");
        String one = ROUTE + "/" + made.path("id").asText();
        assertThat(Json.of(admin.get(API.uri(one))).path("service").asText()).isEqualTo("cart");
        assertThat(Json.of(admin.get(API.uri(ROUTE))).path("deletions")).hasSize(1);
        assertThat(API.bean(AuditLog.class).list(tenant, Long.MAX_VALUE, 10))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.action()).isEqualTo("deletion.requested");
                    assertThat(event.actor()).startsWith("key:");
                    assertThat(event.origin()).isEqualTo("127.0.0.1");
                })
                .extracting(AuditEvent::object)
                .isEqualTo("cart");
    }

    @Test
    void allOfAnOrganizationIsConfirmedByItsAlias() {
        String alias = Json.of(admin.get(API.uri("/api/v1/me")))
                .at("/organization/alias")
                .asText();

        assertThat(Json.code(post("{\"confirm\":\"yes\"}"), 422)).isEqualTo("value_refused");
        JsonNode made = Json.of(post("{\"confirm\":\"" + alias + "\"}"));
        assertThat(made.has("service")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"service\":\"cart\"}",
                "{\"service\":\"cart\",\"confirm\":\"Cart\"}",
                "{\"service\":\"\",\"confirm\":\"\"}",
                "{}"
            })
    void whatIsNotConfirmedIsRefused(String body) {
        store("cart");
        assertThat(Json.code(post(body), 422)).isEqualTo("value_refused");
        assertThat(Json.of(admin.get(API.uri(ROUTE))).path("deletions")).isEmpty();
    }

    @Test
    void onlyAdminsDeleteAndOnlyWhatIsTheirs() {
        store("cart");
        for (Scope scope : Scope.values()) {
            if (scope != Scope.ADMIN) {
                Http other = Http.withKey(API.key(tenant, scope));
                assertThat(Json.code(
                                other.send("POST", API.uri(ROUTE), "{\"service\":\"cart\",\"confirm\":\"cart\"}"), 403))
                        .isEqualTo("forbidden");
                assertThat(Json.code(other.get(API.uri(ROUTE)), 403)).isEqualTo("forbidden");
            }
        }
        JsonNode made = Json.of(post("{\"service\":\"cart\",\"confirm\":\"cart\"}"));
        Http stranger = Http.withKey(API.key(API.organization(), Scope.ADMIN));
        assertThat(Json.code(stranger.send("POST", API.uri(ROUTE), "{\"service\":\"cart\",\"confirm\":\"cart\"}"), 404))
                .isEqualTo("service_unknown");
        assertThat(Json.code(stranger.get(API.uri(ROUTE + "/" + made.path("id").asText())), 404))
                .isEqualTo("deletion_unknown");
        assertThat(Json.of(stranger.get(API.uri(ROUTE))).path("deletions")).isEmpty();
    }

    private void store(String service) {
        new Writer(API, tenant)
                .profile(
                        "process_cpu",
                        Map.of("service_name", service, "instance", "i-1"),
                        Instant.now(),
                        SampleFiles.of("cpu", "nanoseconds", 10_000_000, Map.of("main.main", 10_000_000L)));
    }

    private HttpResponse<String> post(String body) {
        return admin.send("POST", API.uri(ROUTE), body);
    }
}
