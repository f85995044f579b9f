// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.discards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.storage.discards.DiscardCount;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.discards.Discards;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DiscardsControllerIT {
    private static final TestStack API = TestStack.shared();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String HOUR = "/api/v1/discards?from=2026-01-01T12:00:00Z&until=2026-01-01T13:00:00Z&points=6";

    private final Tenant tenant = API.organization();
    private final Http reader = Http.withKey(API.key(tenant, Scope.QUERY_READ));
    private final Discards discards = API.bean(Discards.class);

    @Test
    void countsAreToldByReasonAndStep() {
        discards.addAtGateway(List.of(
                count(DiscardReason.TOO_OLD, 2, NOON.plusSeconds(30)),
                count(DiscardReason.TOO_OLD, 3, NOON.plusSeconds(3_599)),
                count(DiscardReason.LABEL_INVALID, 1, NOON.plusSeconds(600)),
                count(DiscardReason.TOO_OLD, 70, NOON.minusSeconds(1)),
                count(DiscardReason.TOO_OLD, 90, NOON.plusSeconds(3_600))));
        discards.addForRange(
                "topic-" + tenant, 0, 1, List.of(count(DiscardReason.TOO_OLD, 5, NOON.plusSeconds(1_250))));

        JsonNode told = Json.of(reader.get(API.uri(HOUR)));

        assertThat(told.path("start").asText()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(told.path("stepSeconds").asInt()).isEqualTo(600);
        assertThat(told.path("reasons")).hasSize(2);
        JsonNode old = told.at("/reasons/0");
        assertThat(old.path("reason").asText()).isEqualTo("too_old");
        assertThat(old.path("count").asLong()).isEqualTo(10);
        assertThat(old.path("atGateway").asLong()).isEqualTo(5);
        assertThat(old.path("last").asText()).isEqualTo("2026-01-01T12:59:59Z");
        assertThat(old.path("detail").asText()).isEqualTo("at 2026-01-01T12:59:59Z");
        assertThat(counts(old)).containsExactly(2L, 0L, 5L, 0L, 0L, 3L);
        assertThat(counts(told.at("/reasons/1"))).containsExactly(0L, 1L, 0L, 0L, 0L, 0L);
    }

    @Test
    void othersSeeNothingOfThem() {
        discards.addAtGateway(List.of(count(DiscardReason.TOO_OLD, 2, NOON)));
        Http stranger = Http.withKey(API.key(API.organization(), Scope.QUERY_READ));

        assertThat(Json.of(stranger.get(API.uri(HOUR))).path("reasons")).isEmpty();
        assertThat(Json.code(Http.withKey(API.key(tenant, Scope.PROFILES_WRITE)).get(API.uri(HOUR)), 403))
                .isEqualTo("forbidden");
    }

    @Test
    void stepsAreLimited() {
        assertThat(Json.code(reader.get(API.uri("/api/v1/discards?points=401")), 422))
                .isEqualTo("limit_exceeded");
        assertThat(Json.of(reader.get(API.uri("/api/v1/discards?from=now-90d")))
                        .path("stepSeconds")
                        .asInt())
                .isEqualTo(172_800);
    }

    private DiscardCount count(DiscardReason reason, long count, Instant at) {
        return new DiscardCount(tenant.organization(), reason, count, at, "at " + at);
    }

    private static List<Long> counts(JsonNode reason) {
        return StreamSupport.stream(reason.path("counts").spliterator(), false)
                .map(JsonNode::asLong)
                .toList();
    }
}
