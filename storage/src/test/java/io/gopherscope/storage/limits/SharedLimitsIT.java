// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.tenancy.Tenant;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SharedLimitsIT {
    private static final long[] NONE = {};
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private final SharedLimits shared = ControlPlane.bean(SharedLimits.class);
    private final Limits limits = ControlPlane.bean(Limits.class);
    private final Tenant tenant = ControlPlane.organization();
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    @Test
    void anOrganizationHasTheStandardPlanUnlessItHasItsOwn() {
        OrganizationLimits standard = limits.of(tenant).orElseThrow();
        assertThat(standard).isEqualTo(limits.standard());

        sql("INSERT INTO plan SELECT 'small-%s', 1000, 7, burst_seconds, series_per_day, profile_bytes, stack_depth,"
                + " label_values, query_seconds, query_memory_bytes, query_rows, parallel_queries"
                + " FROM plan WHERE name = 'standard'");
        sql("INSERT INTO organization_plan (organization_id, plan, query_seconds) VALUES ('%s', 'small-%s', 3)");

        OrganizationLimits own = limits.of(tenant).orElseThrow();
        assertThat(own.plan()).isEqualTo("small-" + tenant);
        assertThat(own.bytesPerSecond()).isEqualTo(1_000);
        assertThat(own.profilesPerSecond()).isEqualTo(7);
        assertThat(own.querySeconds()).isEqualTo(3);
        assertThat(own.seriesPerDay()).isEqualTo(standard.seriesPerDay());
        assertThat(limits.of(ControlPlane.organization())).hasValue(standard);
    }

    @Test
    void gatewaysDivideWhatTheOrganizationMaySend() {
        sql("INSERT INTO organization_plan (organization_id, profiles_per_second) VALUES ('%s', 100)");

        assertThat(renew(first, 900).profiles()).isEqualTo(100);
        assertThat(renew(second, 100).profiles()).as("the first has it all").isZero();
        assertThat(renew(first, 900).profiles()).isCloseTo(2.5 + 95 * 0.9, within(1e-6));
        Share share = renew(second, 100);
        assertThat(share.profiles()).isCloseTo(2.5 + 95 * 0.1, within(1e-6));
        assertThat(share.gateways()).isEqualTo(2);
    }

    @Test
    void whoGivesBackOrIsSilentHoldsNothing() {
        sql("INSERT INTO organization_plan (organization_id, profiles_per_second) VALUES ('%s', 100)");
        renew(first, 900);
        shared.giveBack(first, List.of(tenant.organization()));
        assertThat(renew(second, 900).profiles()).isEqualTo(100);

        sql("UPDATE ingest_share SET renewed_at = renewed_at - interval '11 seconds' WHERE organization_id = '%s'");
        assertThat(renew(first, 900).profiles()).isEqualTo(100);
    }

    @Test
    void seriesAreKnownToAllGatewaysAndCountedOnce() {
        sql("INSERT INTO organization_plan (organization_id, series_per_day) VALUES ('%s', 6)");

        Share one = renew(first, series(0, 11, 12, 13));
        assertThat(one.seriesToday()).isEqualTo(3);
        assertThat(one.newSeries()).isEqualTo(3);
        Share other = renew(second, series(0, 13, 14));
        assertThat(other.seriesToday()).isEqualTo(4);
        assertThat(other.moreSeries()).containsExactlyInAnyOrder(11L, 12L, 13L, 14L);
        assertThat(other.newSeries()).as("the first may let in the rest").isZero();
        Share again = renew(first, series(one.series()));
        assertThat(again.moreSeries()).containsExactly(14);
        assertThat(again.newSeries()).isEqualTo(1);
        assertThat(renew(second, series(other.series())).newSeries()).isEqualTo(1);
        assertThat(limits.usage(tenant, Instant.now()).seriesToday()).isEqualTo(4);
    }

    @Test
    void yesterdaysSeriesDoNotCount() {
        renew(first, series(0, 1, 2));
        Share tomorrow =
                shared.renew(first, today.plusDays(1), List.of(series(0, 2))).getFirst();

        assertThat(tomorrow.seriesToday()).isEqualTo(1);
        assertThat(tomorrow.moreSeries()).containsExactly(2);
    }

    @Test
    void usageAddsUpAndIsNotAnothers() {
        UUID id = tenant.organization();
        Tenant other = ControlPlane.organization();
        shared.renew(first, today, List.of(new Claim(id, 0, 0, 100, 2, NONE, 0)));
        shared.renew(second, today, List.of(new Claim(id, 0, 0, 50, 1, NONE, 0)));

        Usage usage = limits.usage(tenant, Instant.now());
        assertThat(usage.dayBytes()).isEqualTo(150);
        assertThat(usage.dayProfiles()).isEqualTo(3);
        assertThat(limits.usage(other, Instant.now()).dayBytes()).isZero();
        assertThat(limits.usage(tenant, Instant.now().plusSeconds(90_000)).dayBytes())
                .isZero();
    }

    @Test
    void organizationsThatAreGoneAreLeftOut() {
        Claim gone = new Claim(UUID.randomUUID(), 1, 1, 1, 1, new long[] {1}, 0);
        assertThat(shared.renew(first, today, List.of(gone, series(0, 5))))
                .singleElement()
                .satisfies(share -> assertThat(share.organization()).isEqualTo(tenant.organization()));
    }

    @Test
    void oldRowsArePruned() {
        LocalDate old = LocalDate.of(2020, 1, 1);
        shared.renew(first, old, List.of(series(0, 1, 2, 3)));
        shared.prune(old.plusDays(1), Instant.EPOCH);

        assertThat(shared.renew(first, old, List.of(series(0))).getFirst().seriesToday())
                .isZero();
    }

    private Share renew(UUID gateway, double demand) {
        return renew(gateway, new Claim(tenant.organization(), 0, demand, 0, 0, NONE, 0));
    }

    private Share renew(UUID gateway, Claim claim) {
        return shared.renew(gateway, today, List.of(claim)).getFirst();
    }

    private Claim series(long place, long... ids) {
        return new Claim(tenant.organization(), 0, 0, 0, 0, ids, place);
    }

    private void sql(String statement) {
        ControlPlane.transactions().executeWrite(status -> {
            try (Statement sql = status.getConnection().createStatement()) {
                return sql.executeUpdate(statement.replace("%s", tenant.key()));
            }
        });
    }
}
