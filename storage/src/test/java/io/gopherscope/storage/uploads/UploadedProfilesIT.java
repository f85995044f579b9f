// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.retention.Retentions;
import io.gopherscope.storage.tenancy.Tenant;
import io.gopherscope.storage.uploads.UploadedProfiles.Facts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UploadedProfilesIT {
    private static final byte[] CONTENT = {31, -117, 0, 1};

    private final UploadedProfiles uploads = ControlPlane.bean(UploadedProfiles.class);
    private final Tenant tenant = ControlPlane.organization();

    @Test
    void aFileIsKeptAsItCame() {
        UploadedProfile file = add(uploads, tenant, CONTENT);

        assertThat(uploads.find(tenant, file.id())).contains(file);
        assertThat(uploads.list(tenant)).containsExactly(file);
        assertThat(uploads.content(tenant, file.id()))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(CONTENT));
        assertThat(file.totals()).containsExactly(7L, 70_000_000L);
    }

    @Test
    void anotherOrganizationSeesAndDeletesNothing() {
        UUID id = add(uploads, tenant, CONTENT).id();
        Tenant other = ControlPlane.organization();

        assertThat(uploads.find(other, id)).isEmpty();
        assertThat(uploads.content(other, id)).isEmpty();
        assertThat(uploads.list(other)).isEmpty();
        assertThat(uploads.delete(other, id)).isFalse();
        assertThat(uploads.delete(tenant, id)).isTrue();
        assertThat(uploads.find(tenant, id)).isEmpty();
    }

    @Test
    void anOrganizationHasABoundedPlace() {
        byte[] half = new byte[(int) (UploadedProfiles.MOST_BYTES / 2)];
        UploadedProfile first = add(uploads, tenant, half);
        add(uploads, tenant, half);

        assertThat(uploads.add(tenant, facts(), CONTENT, "test")).isEmpty();
        uploads.delete(tenant, first.id());
        assertThat(uploads.add(tenant, facts(), CONTENT, "test")).isPresent();
    }

    @Test
    void whatHasExpiredIsGoneAndMakesPlace() {
        Instant past = Instant.now().minus(Duration.ofDays(7)).minusSeconds(1);
        UploadedProfiles then = new UploadedProfiles(
                ControlPlane.bean(UploadedProfileRows.class),
                ControlPlane.bean(Retentions.class),
                Clock.fixed(past, ZoneOffset.UTC));
        UUID id = add(then, tenant, CONTENT).id();

        assertThat(uploads.find(tenant, id)).isEmpty();
        assertThat(uploads.content(tenant, id)).isEmpty();
        add(uploads, tenant, CONTENT);
        assertThat(then.find(tenant, id)).isEmpty();
    }

    private static UploadedProfile add(UploadedProfiles uploads, Tenant tenant, byte[] content) {
        return uploads.add(tenant, facts(), content, "test").orElseThrow();
    }

    private static Facts facts() {
        return new Facts(
                "cpu.pb.gz",
                3,
                Instant.parse("2026-01-01T12:00:00Z"),
                10_000_000_000L,
                List.of("cpu:samples:count:cpu:nanoseconds", "cpu:cpu:nanoseconds:cpu:nanoseconds"),
                List.of(7L, 70_000_000L),
                "cpu:cpu:nanoseconds:cpu:nanoseconds");
    }
}
