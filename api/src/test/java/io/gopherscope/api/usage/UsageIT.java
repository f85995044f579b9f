// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.SetLimits;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.storage.discards.DiscardCount;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.discards.Discards;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.limits.Claim;
import io.gopherscope.storage.limits.SharedLimits;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class UsageIT {
    private static final TestStack API = TestStack.shared();

    private final Tenant tenant = API.organization();
    private final Http reader = Http.withKey(API.key(tenant, Scope.QUERY_READ));

    @Test
    void limitsAreToldWithWhatIsUsedOfThem() {
        SetLimits.of(tenant, "profiles_per_second = 40, stack_depth = 77");
        API.bean(SharedLimits.class)
                .renew(
                        UUID.randomUUID(),
                        LocalDate.now(ZoneOffset.UTC),
                        List.of(new Claim(tenant.organization(), 0, 0, 6_000, 120, new long[] {1, 2, 3}, 0)));
        API.bean(Discards.class)
                .addAtGateway(List.of(new DiscardCount(
                        tenant.organization(), DiscardReason.RATE_LIMITED, 9, Instant.now(), "too much")));

        JsonNode usage = Json.of(reader.get(API.uri("/api/v1/usage")));

        assertThat(usage.path("plan").asText()).isEqualTo("standard");
        assertThat(usage.path("dayBytes").asLong()).isEqualTo(6_000);
        assertThat(usage.path("dayProfiles").asLong()).isEqualTo(120);
        assertThat(limit(usage, "profiles_per_second").path("limit").asInt()).isEqualTo(40);
        assertThat(limit(usage, "profiles_per_second").path("most").asDouble()).isEqualTo(2);
        assertThat(limit(usage, "series_per_day").path("used").asInt()).isEqualTo(3);
        assertThat(limit(usage, "stack_depth").path("limit").asInt()).isEqualTo(77);
        assertThat(limit(usage, "stack_depth").has("used")).isFalse();
        assertThat(limit(usage, "retention_days").path("limit").asInt()).isEqualTo(30);
        assertThat(usage.at("/refused/0/reason").asText()).isEqualTo("rate_limited");
        assertThat(usage.at("/refused/0/count").asLong()).isEqualTo(9);

        JsonNode others = Json.of(
                Http.withKey(API.key(API.organization(), Scope.QUERY_READ)).get(API.uri("/api/v1/usage")));
        assertThat(others.path("dayBytes").asLong()).isZero();
        assertThat(limit(others, "series_per_day").path("used").asInt()).isZero();
        assertThat(others.path("refused")).isEmpty();
    }

    @Test
    void aKeyThatOnlySendsIsNotTold() {
        assertThat(Json.code(Http.withKey(API.key(tenant, Scope.PROFILES_WRITE)).get(API.uri("/api/v1/usage")), 403))
                .isEqualTo("forbidden");
    }

    private static JsonNode limit(JsonNode usage, String name) {
        return StreamSupport.stream(usage.path("limits").spliterator(), false)
                .filter(limit -> limit.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
