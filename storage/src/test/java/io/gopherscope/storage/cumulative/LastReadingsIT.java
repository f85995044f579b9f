// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.cumulative;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastReadingsIT {
    private static final long STRANGE_SERIES = -7;

    private final long now = Instant.now().getEpochSecond();
    private final ClickHouse clickHouse = ControlPlane.clickHouse();
    private final Tenant tenant = ControlPlane.organization();

    @Test
    void whoeverComesNextFindsWhatWasStored() {
        InstanceKey strange = new InstanceKey(tenant, "it's \\n a \"shop\"", "heap", "i\\1'\t{x:String}");
        store(strange, reading(0, 100, 5));

        PartitionReadings next = new LastReadings(clickHouse, 0).ofPartition();
        assertThat(next.next(strange, STRANGE_SERIES, reading(15, 130, 5), now))
                .contains(new Difference(reading(15, 30, 0), reading(0, 0, 0).nanos()));
    }

    @Test
    void whatAHolderKnewIsNothingToTheNextOneOfTheSameProcess() {
        InstanceKey instance = instance(tenant, "i-1");
        LastReadings here = new LastReadings(clickHouse, 1 << 20);
        PartitionReadings first = here.ofPartition();
        keep(first, instance, reading(0, 100, 5));
        first.insert(clickHouse);
        // Another process has the partition for a while.
        store(instance, reading(15, 200, 5));

        assertThat(here.ofPartition().next(instance, STRANGE_SERIES, reading(30, 201, 5), now))
                .contains(new Difference(reading(30, 1, 0), reading(15, 0, 0).nanos()));
    }

    @Test
    void whatWasNotStoredIsForgotten() {
        InstanceKey instance = instance(tenant, "i-2");
        LastReadings here = new LastReadings(clickHouse, 1 << 20);
        PartitionReadings holder = here.ofPartition();
        keep(holder, instance, reading(0, 100, 5));
        holder.clear();

        assertThat(holder.next(instance, STRANGE_SERIES, reading(15, 130, 5), now))
                .isEmpty();
    }

    @Test
    void nobodySeesTheReadingsOfAnotherTenantServiceOrKind() {
        store(instance(tenant, "i-3"), reading(0, 100, 5));
        Tenant other = ControlPlane.organization();
        PartitionReadings holder = new LastReadings(clickHouse, 0).ofPartition();

        for (InstanceKey foreign : List.of(
                instance(other, "i-3"),
                new InstanceKey(tenant, "cart", "heap", "i-3"),
                new InstanceKey(tenant, "shop", "mutex", "i-3"),
                instance(tenant, "i-33"))) {
            Optional<Difference> difference = holder.next(foreign, STRANGE_SERIES, reading(15, 130, 5), now);
            assertThat(difference).as(foreign.toString()).isEmpty();
            holder.drop();
        }
        assertThat(holder.next(instance(tenant, "i-3"), STRANGE_SERIES, reading(15, 130, 5), now))
                .isPresent();
    }

    private static InstanceKey instance(Tenant tenant, String instance) {
        return new InstanceKey(tenant, "shop", "heap", instance);
    }

    private void store(InstanceKey instance, Reading reading) {
        PartitionReadings holder = new LastReadings(clickHouse, 0).ofPartition();
        keep(holder, instance, reading);
        holder.insert(clickHouse);
    }

    private void keep(PartitionReadings holder, InstanceKey instance, Reading reading) {
        holder.next(instance, STRANGE_SERIES, reading, now);
        holder.keep();
    }

    private Reading reading(long seconds, long one, long other) {
        return new Reading(
                Duration.ofSeconds(now + seconds).toNanos() + 123,
                524_288,
                List.of("heap:alloc_space:bytes:space:bytes"),
                new long[] {9, -3},
                new long[] {one, other});
    }
}
