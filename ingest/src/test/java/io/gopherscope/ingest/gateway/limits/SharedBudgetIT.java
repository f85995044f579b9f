// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.ingest.SetLimits;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.storage.limits.Limits;
import io.gopherscope.storage.limits.SharedLimits;
import io.gopherscope.storage.limits.Usage;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gateways that take turns at a real database, in a time of their own. */
class SharedBudgetIT {
    private static final long SECOND = 1_000_000_000L;
    private static final int LIMIT = 300;
    private static final int REQUEST_BYTES = 1_000;
    private static final int STEPS = 50;

    private final TestGateway shared = TestGateway.shared();
    private final Tenant tenant = shared.organization();
    private long now = 1;

    /** A gateway as far as limits go, with the times at which it let requests in. */
    private final class Gateway {
        private final Allowances allowances = new Allowances(() -> now);
        private final ShareRenewal renewal =
                new ShareRenewal(allowances, shared.bean(SharedLimits.class), Clock.systemUTC());
        private final List<Long> taken = new ArrayList<>();

        void offer() {
            if (allowances.of(tenant).request(REQUEST_BYTES, true) == null) {
                allowances.of(tenant).profiles(1);
                taken.add(now);
            }
        }

        long takenSince(long since) {
            return taken.stream().filter(at -> at > since).count();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void underLoadAllGatewaysTogetherLetInWhatTheLimitSays(int count) {
        SetLimits.of(tenant, "profiles_per_second = " + LIMIT + ", burst_seconds = 1");
        List<Gateway> gateways = gateways(count);
        // The first hears half of everything, twenty times the limit in all.
        run(gateways, 10, i -> i == 0 ? 20 * LIMIT / 2 : 20 * LIMIT / 2 / Math.max(1, count - 1));
        long from = now;
        run(gateways, 20, i -> i == 0 ? 20 * LIMIT / 2 : 20 * LIMIT / 2 / Math.max(1, count - 1));

        long taken = gateways.stream().mapToLong(one -> one.takenSince(from)).sum();
        assertThat(taken).isBetween((long) (0.95 * 20 * LIMIT), (long) (1.02 * 20 * LIMIT));
        for (Gateway one : gateways) {
            assertThat(one.takenSince(from)).as("none is starved").isGreaterThan(20L * LIMIT / 10 / count);
        }
    }

    @Test
    void theShareFollowsTheLoad() {
        SetLimits.of(tenant, "profiles_per_second = " + LIMIT + ", burst_seconds = 1");
        List<Gateway> gateways = gateways(3);
        run(gateways, 8, i -> i == 0 ? LIMIT * 8 / 10 : 1);
        long from = now;
        run(gateways, 10, i -> i == 0 ? LIMIT * 8 / 10 : 1);
        assertThat(gateways.getFirst().takenSince(from))
                .as("below the limit nothing is refused, wherever it comes")
                .isEqualTo(10L * LIMIT * 8 / 10);

        run(gateways, 8, i -> i == 2 ? LIMIT * 8 / 10 : 1);
        long moved = now;
        run(gateways, 10, i -> i == 2 ? LIMIT * 8 / 10 : 1);
        assertThat(gateways.getLast().takenSince(moved)).isEqualTo(10L * LIMIT * 8 / 10);
    }

    @Test
    void bytesAreLimitedAsProfilesAreAndUsageIsKept() {
        SetLimits.of(tenant, "bytes_per_second = " + 50 * REQUEST_BYTES + ", burst_seconds = 1");
        List<Gateway> gateways = gateways(2);
        run(gateways, 10, i -> 500);
        long from = now;
        run(gateways, 10, i -> 500);

        long taken = gateways.stream().mapToLong(one -> one.takenSince(from)).sum();
        assertThat(taken).isBetween((long) (0.95 * 10 * 50), (long) (1.05 * 10 * 50));
        Exceeded exceeded = gateways.getFirst().allowances.of(tenant).request(REQUEST_BYTES, true);
        for (int i = 0; exceeded == null && i < 10_000; i++) {
            exceeded = gateways.getFirst().allowances.of(tenant).request(REQUEST_BYTES, true);
        }
        Exceeded told = Objects.requireNonNull(exceeded, "the limit holds at last");
        assertThat(told.limit()).isEqualTo("bytes_per_second");
        assertThat(told.retrySeconds()).isBetween(1, 60);

        gateways.forEach(one -> one.renewal.stop());
        Usage usage = shared.bean(Limits.class).usage(tenant, Instant.now());
        assertThat(usage.dayProfiles())
                .isEqualTo(gateways.stream().mapToLong(one -> one.taken.size()).sum());
        assertThat(usage.dayBytes()).isGreaterThanOrEqualTo(usage.dayProfiles() * REQUEST_BYTES);
    }

    private List<Gateway> gateways(int count) {
        List<Gateway> gateways = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            gateways.add(new Gateway());
        }
        return gateways;
    }

    /** Offers so many requests a second to each gateway, evenly; each renews its shares once a second. */
    private void run(List<Gateway> gateways, int seconds, IntUnaryOperator perSecond) {
        for (int step = 0; step < seconds * STEPS; step++) {
            now += SECOND / STEPS;
            for (int i = 0; i < gateways.size(); i++) {
                int all = perSecond.applyAsInt(i);
                int due = (step + 1) * all / STEPS - step * all / STEPS;
                for (int n = 0; n < due; n++) {
                    gateways.get(i).offer();
                }
                if (step % STEPS == i * 7) {
                    gateways.get(i).renewal.renew();
                }
            }
        }
    }
}
