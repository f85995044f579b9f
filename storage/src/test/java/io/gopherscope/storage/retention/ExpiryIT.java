// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** ClickHouse itself lets go of what has been kept long enough, and of nothing else. */
class ExpiryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ClickHouse clickHouse = ControlPlane.clickHouse();
    private final Tenant tenant = ControlPlane.organization();
    private final Instant now = Instant.now();

    @Test
    void whatHasExpiredIsGoneAndWhatHasNotStays() {
        profile("expired", now.minus(Duration.ofDays(9)), 7, 0);
        profile("in time", now.minus(Duration.ofDays(5)), 7, 0);
        profile("kept longer", now.minus(Duration.ofDays(9)), 30, 0);

        await(() -> rows("profile", "expired") == 0);
        assertThat(rows("profile", "in time")).isEqualTo(1);
        assertThat(rows("profile", "kept longer")).isEqualTo(1);
        assertThat(rows("profile_1h", "expired"))
                .as("sums are kept four times longer")
                .isEqualTo(1);
        assertThat(retention("profile_1h", "expired")).isEqualTo(28);
        assertThat(retention("series_day", "kept longer")).isEqualTo(120);
    }

    @Test
    void sumsAreKeptAsTheirOrganizationSays() {
        profile("sums expired", now.minus(Duration.ofDays(20)), 30, 14);
        profile("sums kept", now.minus(Duration.ofDays(20)), 30, 400);

        await(() -> rows("profile_1h", "sums expired") == 0 && rows("series_day", "sums expired") == 0);
        assertThat(rows("profile", "sums expired")).isEqualTo(1);
        assertThat(retention("profile_1h", "sums kept")).isEqualTo(400);
        assertThat(retention("series_day", "sums kept")).isEqualTo(400);
    }

    @Test
    void hoursOfMetricsAreKeptForLongUnlessTheOrganizationSaysOtherwise() {
        scalar("plain", 30, 0);
        scalar("chosen", 30, 90);

        assertThat(retention("metric_scalar_5m", "plain")).isEqualTo(120);
        assertThat(retention("metric_scalar_1h", "plain")).isEqualTo(400);
        assertThat(retention("metric_scalar_5m", "chosen")).isEqualTo(90);
        assertThat(retention("metric_scalar_1h", "chosen")).isEqualTo(90);
    }

    /** A partition is a day; rows do not leave it one by one, which would write the rest of it anew. */
    @Test
    void aDayLeavesAsAWhole() {
        Instant day = now.minus(Duration.ofDays(7)).truncatedTo(ChronoUnit.DAYS);
        RowBlock both = block();
        row(both, "day", day.plusNanos(1), 7, 400);
        row(both, "day", day.plus(Duration.ofHours(24)).minusNanos(1), 7, 400);
        clickHouse.insert(both, null);
        RowBlock gone = block();
        row(gone, "gone", day.minus(Duration.ofDays(2)), 7, 400);
        row(gone, "gone", day.minus(Duration.ofDays(1)).minusNanos(1), 7, 400);
        clickHouse.insert(gone, null);

        await(() -> rows("profile", "gone") == 0);
        assertThat(rows("profile", "day"))
                .as("the first has expired, the last has not")
                .isEqualTo(2);
        assertThat(clickHouse
                        .query(
                                "SELECT sum(rows) AS n FROM system.parts WHERE database = {d:String} AND table = 'profile'"
                                        + " AND active AND partition LIKE {p:String}",
                                Map.of(
                                        "d",
                                        clickHouse.database(),
                                        "p",
                                        "(7,%"
                                                + day.minus(Duration.ofDays(2))
                                                        .toString()
                                                        .substring(0, 10) + "%"))
                        .getFirst()
                        .getLong("n"))
                .isZero();
    }

    private void profile(String service, Instant at, int days, int rollupDays) {
        RowBlock block = block();
        row(block, service, at, days, rollupDays);
        clickHouse.insert(block, null);
        RowBlock sums = new RowBlock(
                "profile_1h_sums", List.of("tenant", "service", "type", "ts", "stack_ids", "values", "retention_days"));
        sums.row()
                .string(tenant.key())
                .string(service)
                .string("cpu:cpu:nanoseconds:cpu:nanoseconds")
                .int32((int) at.truncatedTo(ChronoUnit.HOURS).getEpochSecond())
                .int64s(new long[] {7}, 0, 1)
                .int64s(new long[] {1}, 0, 1)
                .int16(new Retention(days, days, rollupDays, days).profileSums());
        clickHouse.insert(sums, null);
    }

    private static RowBlock block() {
        return new RowBlock(
                "profile",
                List.of("tenant", "service", "type", "ts", "stack_ids", "values", "retention_days", "rollup_days"));
    }

    private void row(RowBlock block, String service, Instant at, int days, int rollupDays) {
        block.row()
                .string(tenant.key())
                .string(service)
                .string("cpu:cpu:nanoseconds:cpu:nanoseconds")
                .int64(at.getEpochSecond() * 1_000_000_000L + at.getNano())
                .int64s(new long[] {7}, 0, 1)
                .int64s(new long[] {1}, 0, 1)
                .int16(days)
                .int16(rollupDays);
    }

    private void scalar(String service, int days, int rollupDays) {
        RowBlock block = new RowBlock(
                "metric_scalar",
                List.of("tenant", "service", "metric", "ts", "value", "retention_days", "rollup_days"));
        block.row()
                .string(tenant.key())
                .string(service)
                .string("/gc/heap/live:bytes")
                .int64(now.toEpochMilli())
                .float64(1)
                .int16(days)
                .int16(rollupDays);
        clickHouse.insert(block, null);
    }

    private long rows(String table, String service) {
        return number("count()", table, service);
    }

    private long retention(String table, String service) {
        return number("toUInt64(max(retention_days))", table, service);
    }

    private long number(String what, String table, String service) {
        return clickHouse
                .query(
                        "SELECT " + what + " AS v FROM " + table
                                + " WHERE tenant = {t:String} AND service = {s:String}",
                        Map.of("t", tenant.key(), "s", service))
                .getFirst()
                .getLong("v");
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
