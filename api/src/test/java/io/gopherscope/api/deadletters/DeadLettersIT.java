// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.KeptLetters;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.storage.deadletters.DeadLetterEntry;
import io.gopherscope.storage.deadletters.DeadLetterIndex;
import io.gopherscope.storage.deadletters.RecordPlace;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeadLettersIT {
    private static final TestStack API = TestStack.shared();
    private static final String LIST = "/api/v1/dead-letters";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Tenant tenant = API.organization();
    private final Http reader = Http.withKey(API.key(tenant, Scope.QUERY_READ));
    private final Http admin = Http.withKey(API.key(tenant, Scope.ADMIN));

    @Test
    void lettersAreListedNewestFirstInPages() {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            kept.addFirst(keep("checkout", "unreadable_profile", NOON.plusSeconds(i))
                    .id()
                    .toString());
        }
        JsonNode first = Json.of(reader.get(API.uri(LIST + "?limit=2")));
        JsonNode second = Json.of(reader.get(
                API.uri(LIST + "?limit=2&cursor=" + first.path("nextCursor").asText())));

        assertThat(ids(first)).isEqualTo(kept.subList(0, 2));
        assertThat(ids(second)).isEqualTo(kept.subList(2, 3));
        assertThat(second.has("nextCursor")).isFalse();
        JsonNode letter = first.at("/letters/0");
        assertThat(letter.path("reason").asText()).isEqualTo("unreadable_profile");
        assertThat(letter.path("service").asText()).isEqualTo("checkout");
        assertThat(letter.path("kind").asText()).isEqualTo("profile");
        assertThat(letter.path("state").asText()).isEqualTo("kept");
        assertThat(letter.path("failedAt").asText()).isEqualTo("2026-01-01T12:00:02Z");
        assertThat(letter.path("bytes").asLong()).isPositive();
        assertThat(Json.code(reader.get(API.uri(LIST + "?cursor=xx")), 400)).isEqualTo("cursor_invalid");
        assertThat(Json.code(reader.get(API.uri(LIST + "?limit=501")), 422)).isEqualTo("limit_exceeded");
    }

    @Test
    void lettersAreChosenByReasonAndService() {
        DeadLetterEntry old = keep("checkout", "too_old", NOON);
        DeadLetterEntry damaged = keep("search", "unreadable_profile", NOON);

        assertThat(ids(Json.of(reader.get(API.uri(LIST + "?reason=too_old")))))
                .containsExactly(old.id().toString());
        JsonNode ofService = Json.of(reader.get(API.uri(LIST + "?service=search")));
        assertThat(ids(ofService)).containsExactly(damaged.id().toString());
        assertThat(ofService.path("reasons")).hasSize(2);
        assertThat(ofService.at("/reasons/0/count").asLong()).isEqualTo(1);
    }

    @Test
    void whatWasSentCanBeDownloaded() {
        DeadLetterEntry letter = keep("checkout", "unreadable_profile", NOON);

        assertThat(reader.bytes(API.uri(LIST + "/" + letter.id() + "/payload")).body())
                .isEqualTo("no profile".getBytes(StandardCharsets.UTF_8));
        assertThat(Json.code(reader.get(API.uri(LIST + "/" + UUID.randomUUID() + "/payload")), 404))
                .isEqualTo("letter_unknown");
    }

    @Test
    void aLetterThatKafkaDoesNotKeepAnyMoreIsUnknown() {
        DeadLetterEntry letter = keep("checkout", "unreadable_profile", NOON);
        DeadLetterEntry gone = moved(letter, letter.letterOffset() + 1_000_000);

        assertThat(Json.code(reader.get(API.uri(LIST + "/" + gone.id() + "/payload")), 404))
                .isEqualTo("letter_unknown");
    }

    @Test
    void anotherOrganizationsRecordIsNeverHandedOut() {
        DeadLetterEntry theirs =
                KeptLetters.profile(API, API.organization(), "checkout", "too_old", NOON, new byte[] {1});
        DeadLetterEntry ours = moved(keep("checkout", "unreadable_profile", NOON), theirs.letterOffset());

        assertThat(Json.code(reader.get(API.uri(LIST + "/" + theirs.id() + "/payload")), 404))
                .isEqualTo("letter_unknown");
        // Even when the index should point at it.
        assertThat(Json.code(reader.get(API.uri(LIST + "/" + ours.id() + "/payload")), 404))
                .isEqualTo("letter_unknown");
        assertThat(Json.code(admin.send("POST", API.uri(LIST + "/" + theirs.id() + "/replay"), null), 404))
                .isEqualTo("letter_unknown");
    }

    @Test
    void onlyAnAdminAsksForARecordToBeTriedAgainAndOnceIsEnough() {
        DeadLetterEntry letter = keep("checkout", "unreadable_profile", NOON);
        keep("checkout", "unreadable_profile", NOON);
        String one = LIST + "/" + letter.id() + "/replay";
        String all = "{\"reason\":\"unreadable_profile\"}";

        assertThat(Json.code(reader.send("POST", API.uri(one), null), 403)).isEqualTo("forbidden");
        assertThat(Json.code(reader.send("POST", API.uri(LIST + "/replay"), all), 403))
                .isEqualTo("forbidden");
        assertThat(admin.send("POST", API.uri(one), null).body()).isEqualTo("{\"requested\":1}");
        assertThat(admin.send("POST", API.uri(one), null).body()).isEqualTo("{\"requested\":0}");
        assertThat(admin.send("POST", API.uri(LIST + "/replay"), all).body()).isEqualTo("{\"requested\":1}");
        JsonNode list = Json.of(reader.get(API.uri(LIST)));
        assertThat(list.path("letters")).allSatisfy(found -> {
            assertThat(found.path("state").asText()).isEqualTo("requested");
            assertThat(found.path("requestedBy").asText()).startsWith("key:");
        });
        assertThat(list.at("/reasons/0/requested").asLong()).isEqualTo(2);
    }

    @Test
    void lettersAreCountedByReasonAndStep() {
        keep("checkout", "too_old", NOON.plusSeconds(1));
        keep("checkout", "unreadable_profile", NOON.plusSeconds(59));
        keep("search", "unreadable_profile", NOON.plusSeconds(119));
        keep("search", "unreadable_profile", NOON.plusSeconds(120));

        JsonNode told = Json.of(
                reader.get(API.uri(LIST + "/timeline?from=2026-01-01T12:00:00Z&until=2026-01-01T12:02:00Z&points=2")));

        assertThat(told.path("stepSeconds").asInt()).isEqualTo(60);
        assertThat(told.at("/reasons/0").toString())
                .isEqualTo("{\"reason\":\"unreadable_profile\",\"count\":2,\"counts\":[1,1]}");
        assertThat(told.at("/reasons/1").toString()).isEqualTo("{\"reason\":\"too_old\",\"count\":1,\"counts\":[1,0]}");
    }

    @Test
    void whatBecameOfARecordThatWasSentAgainIsTold() {
        DeadLetterIndex index = API.bean(DeadLetterIndex.class);
        DeadLetterEntry stored = keep("checkout", "too_old", NOON);
        DeadLetterEntry failed = keep("checkout", "too_old", NOON.plusSeconds(1));
        DeadLetterEntry waiting = keep("checkout", "too_old", NOON.plusSeconds(2));
        DeadLetterEntry again = keep("checkout", "unreadable_profile", NOON.plusSeconds(3));
        index.requestAll(tenant, "too_old", "person:a");
        index.sendWanted(1_000, letter -> letter.organizationId().equals(tenant.organization()));
        index.claim(stored.place(), new RecordPlace("elsewhere", 0, 1));
        index.claim(failed.place(), again.place());

        JsonNode letters =
                Json.of(reader.get(API.uri(LIST + "?reason=too_old"))).path("letters");

        assertThat(ids(Json.of(reader.get(API.uri(LIST + "?reason=too_old")))))
                .containsExactly(
                        waiting.id().toString(),
                        failed.id().toString(),
                        stored.id().toString());
        assertThat(letters)
                .allSatisfy(letter -> assertThat(letter.path("state").asText()).isEqualTo("sent"));
        assertThat(letters.get(0).has("outcome")).isFalse();
        assertThat(letters.get(1).path("outcome").asText()).isEqualTo("failed");
        assertThat(letters.get(1).path("failedAs").asText())
                .isEqualTo(again.id().toString());
        assertThat(letters.get(2).path("outcome").asText()).isEqualTo("taken");
        assertThat(letters.get(2).has("failedAs")).isFalse();
    }

    private DeadLetterEntry keep(String service, String reason, Instant failed) {
        return KeptLetters.profile(API, tenant, service, reason, failed, "no profile".getBytes(StandardCharsets.UTF_8));
    }

    /** The index's entry of another record of ours, which says that the letter lies somewhere else. */
    private DeadLetterEntry moved(DeadLetterEntry letter, long letterOffset) {
        RecordPlace place = new RecordPlace(letter.source(), letter.partition(), letter.recordOffset() + 1_000_000);
        DeadLetterEntry moved = new DeadLetterEntry(
                place.letterId(),
                letter.organizationId(),
                place.source(),
                place.partition(),
                place.offset(),
                letter.kind(),
                letter.reason(),
                letter.detail(),
                letter.service(),
                letter.bytes(),
                letter.arrivedAt(),
                letter.failedAt(),
                letter.letterPartition(),
                letterOffset,
                null,
                null,
                null);
        API.bean(DeadLetterIndex.class).add(moved);
        return moved;
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("letters").forEach(letter -> ids.add(letter.path("id").asText()));
        return ids;
    }
}
