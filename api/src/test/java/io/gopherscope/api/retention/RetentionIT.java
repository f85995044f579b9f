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
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionIT {
    private static final TestStack API = TestStack.shared();
    private static final String ROUTE = "/api/v1/retention";

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
    void onlyAdminsSeeAndChangeIt() {
        Http reader = Http.withKey(API.key(tenant, Scope.QUERY_READ));
        assertThat(Json.code(reader.get(API.uri(ROUTE)), 403)).isEqualTo("forbidden");
        assertThat(Json.code(reader.send("PUT", API.uri(ROUTE + "/profiles"), "{\"days\":7}"), 403))
                .isEqualTo("forbidden");
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
