// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.SampleFiles;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.storage.audit.AuditEvent;
import io.gopherscope.storage.audit.AuditLog;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.retention.RetentionFilters;
import io.gopherscope.storage.tenancy.Tenant;
import io.gopherscope.storage.uploads.UploadedProfiles;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionIT {
    private static final TestStack API = TestStack.shared();
    private static final String ROUTE = "/api/v1/retention";
    private static final String TYPE = "cpu:cpu:nanoseconds:cpu:nanoseconds";

    private final Tenant tenant = API.organization();
    private final Http admin = Http.withKey(API.key(tenant, Scope.ADMIN, Scope.QUERY_READ));

    @Test
    void shorteningHidesWhatIsOlderAtOnceAndOnlyOfThisOrganizationAndClass() {
        Tenant other = API.organization();
        Http others = Http.withKey(API.key(other, Scope.QUERY_READ));
        for (Tenant one : new Tenant[] {tenant, other}) {
            store(one, 10, 30_000_000);
            store(one, 2, 10_000_000);
        }
        assertThat(total(admin, 12)).isEqualTo(40_000_000);

        Json.of(put("profiles", 7));
        await(() -> total(admin, 12) == 10_000_000);
        assertThat(total(others, 12)).isEqualTo(40_000_000);
        assertThat(days("profiles")).isEqualTo(7);
        assertThat(days("metrics")).as("follows").isEqualTo(7);

        Json.of(put("profiles", 30));
        await(() -> total(admin, 12) == 40_000_000);
        assertThat(API.bean(AuditLog.class).list(tenant, Long.MAX_VALUE, 1))
                .extracting(AuditEvent::action, AuditEvent::object, AuditEvent::before, AuditEvent::after)
                .containsExactly(tuple("retention.changed", "profiles", "{\"days\": 7}", "{\"days\": 30}"));
    }

    @Test
    void sumsHaveARetentionOfTheirOwn() {
        store(tenant, 10, 30_000_000);
        Instant hour = Instant.now().minus(Duration.ofDays(10)).truncatedTo(ChronoUnit.HOURS);
        String sums = "/api/v1/flamegraph?type=cpu:cpu:nanoseconds&service=cart&from=%d&until=%d"
                .formatted(hour.toEpochMilli(), hour.plus(1, ChronoUnit.HOURS).toEpochMilli());
        assertThat(Json.of(admin.get(API.uri(sums))).path("total").asLong()).isEqualTo(30_000_000);
        assertThat(days("rollups")).isEqualTo(120);

        Json.of(put("rollups", 7));
        await(() -> admin.get(API.uri(sums)).statusCode() == 404
                || Json.of(admin.get(API.uri(sums))).path("total").asLong() == 0);
        assertThat(total(admin, 12)).as("profiles stay").isEqualTo(30_000_000);
        assertThat(API.bean(RetentionFilters.class).of(tenant.key()).toString()).doesNotContain(".profile'");
    }

    @ParameterizedTest
    @CsvSource({"profiles,8,422,value_refused", "uploads,400,422,value_refused", "names,7,400,parameter_invalid"})
    void whatIsNotAllowedIsRefused(String dataClass, int days, int status, String code) {
        assertThat(Json.code(put(dataClass, days), status)).isEqualTo(code);
    }

    @Test
    void whatIsStoredIsCountedByClassAndAge() {
        store(tenant, 10, 30_000_000);
        store(tenant, 2, 10_000_000);
        UUID file = API.bean(UploadedProfiles.class)
                .add(
                        tenant,
                        new UploadedProfiles.Facts("a.pb.gz", 1, null, 0, List.of(TYPE), List.of(1L), TYPE),
                        new byte[123],
                        "test")
                .orElseThrow()
                .id();
        assertThat(file).isNotNull();

        JsonNode profiles = stored(admin, "profiles");
        assertThat(profiles.path("rows").asLong()).isEqualTo(2);
        assertThat(profiles.path("bytes").asLong()).isPositive();
        assertThat(Instant.parse(profiles.path("oldest").asText()))
                .isBetween(
                        Instant.now().minus(Duration.ofDays(11)), Instant.now().minus(Duration.ofDays(9)));
        assertThat(older(profiles)).containsExactly("7:1", "14:0", "30:0", "90:0", "400:0");
        assertThat(stored(admin, "rollups").path("rows").asLong())
                .as("hours, days")
                .isEqualTo(4);
        assertThat(stored(admin, "metrics").path("rows").asLong()).isZero();
        assertThat(stored(admin, "metrics").has("oldest")).isFalse();
        JsonNode uploads = stored(admin, "uploads");
        assertThat(uploads.path("rows").asLong()).isEqualTo(1);
        assertThat(uploads.path("bytes").asLong()).isEqualTo(123);
        assertThat(older(uploads)).containsExactly("1:0", "7:0", "14:0", "30:0");

        Json.of(put("profiles", 7));
        await(() -> stored(admin, "profiles").path("rows").asLong() == 1);
        assertThat(stored(Http.withKey(API.key(API.organization(), Scope.QUERY_READ)), "profiles")
                        .path("rows")
                        .asLong())
                .isZero();
    }

    @Test
    void whatFollowsFromProfilesSaysSoUntilItIsChosen() {
        assertThat(follows()).containsExactly("metrics", "rollups", "pgo");
        Json.of(put("rollups", 90));
        assertThat(follows()).containsExactly("metrics", "pgo");
    }

    @Test
    void whoMayAskSeesItAndOnlyAdminsChangeIt() {
        Http reader = Http.withKey(API.key(tenant, Scope.QUERY_READ));
        Http sender = Http.withKey(API.key(tenant, Scope.PROFILES_WRITE));
        for (String route : List.of(ROUTE, ROUTE + "/stored")) {
            assertThat(reader.get(API.uri(route)).statusCode()).isEqualTo(200);
            assertThat(Json.code(sender.get(API.uri(route)), 403)).isEqualTo("forbidden");
        }
        assertThat(Json.code(reader.send("PUT", API.uri(ROUTE + "/profiles"), "{\"days\":7}"), 403))
                .isEqualTo("forbidden");
    }

    private static JsonNode stored(Http caller, String dataClass) {
        return StreamSupport.stream(
                        Json.of(caller.get(API.uri(ROUTE + "/stored")))
                                .path("classes")
                                .spliterator(),
                        false)
                .filter(one -> one.path("dataClass").asText().equals(dataClass))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> older(JsonNode stored) {
        return StreamSupport.stream(stored.path("older").spliterator(), false)
                .map(one -> one.path("days").asText() + ":" + one.path("rows").asText())
                .toList();
    }

    private List<String> follows() {
        return StreamSupport.stream(
                        Json.of(admin.get(API.uri(ROUTE))).path("classes").spliterator(), false)
                .filter(one -> one.path("followsProfiles").asBoolean())
                .map(one -> one.path("dataClass").asText())
                .toList();
    }

    private static void store(Tenant tenant, int daysAgo, long value) {
        new Writer(API, tenant)
                .profile(
                        "process_cpu",
                        Map.of("service_name", "cart", "instance", "i-1"),
                        Instant.now()
                                .minus(Duration.ofDays(daysAgo))
                                .truncatedTo(ChronoUnit.HOURS)
                                .plusSeconds(600),
                        SampleFiles.of("cpu", "nanoseconds", 10_000_000, Map.of("main.main", value)));
    }

    /** The sum of all profiles, without the sums by hour: a matcher on a label reads profiles. */
    private static long total(Http caller, int daysBack) {
        return Json.of(caller.get(
                        API.uri("/api/v1/flamegraph?type=cpu:cpu:nanoseconds&service=cart&instance=i-1&from=now-"
                                + daysBack + "d")))
                .path("total")
                .asLong();
    }

    private HttpResponse<String> put(String dataClass, int days) {
        return admin.send("PUT", API.uri(ROUTE + "/" + dataClass), "{\"days\":" + days + "}");
    }

    private int days(String dataClass) {
        for (JsonNode one : Json.of(admin.get(API.uri(ROUTE))).path("classes")) {
            if (one.path("dataClass").asText().equals(dataClass)) {
                return one.path("days").asInt();
            }
        }
        throw new AssertionError(dataClass);
    }

    /** What a replica remembers, it remembers for five seconds. */
    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(100_000_000);
        }
    }
}
