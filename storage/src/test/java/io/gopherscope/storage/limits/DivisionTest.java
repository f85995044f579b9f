// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Gateways that ask one after another, in any order and with any demand. */
class DivisionTest {
    private static final double LIMIT = 1_000;
    static final int MOST = 5;

    @Property
    void sharesNeverExceedTheLimit(
            @ForAll @Size(max = 60) List<@IntRange(max = MOST - 1) Integer> order,
            @ForAll @Size(min = 60, max = 60) List<@DoubleRange(max = 5_000) Double> demands) {
        double[] demand = new double[MOST];
        double[] share = new double[MOST];
        for (int turn = 0; turn < order.size(); turn++) {
            ask(order.get(turn), demands.get(turn), demand, share, MOST);
            assertThat(Arrays.stream(share).sum()).isLessThanOrEqualTo(LIMIT * (1 + 1e-9));
        }
    }

    @Property
    void steadyDemandIsServedAsFarAsTheLimitReaches(
            @ForAll @Size(min = 1, max = MOST) List<@DoubleRange(max = 3_000) Double> demands) {
        int gateways = demands.size();
        double[] demand = new double[gateways];
        double[] share = new double[gateways];
        for (int round = 0; round < 4; round++) {
            for (int gateway = 0; gateway < gateways; gateway++) {
                ask(gateway, demands.get(gateway), demand, share, gateways);
            }
        }
        double all = Arrays.stream(demand).sum();
        assertThat(Arrays.stream(share).sum()).isCloseTo(LIMIT, within(1e-6));
        for (int gateway = 0; gateway < gateways; gateway++) {
            double served = 0.95 * LIMIT * demand[gateway] / Math.max(all, 0.95 * LIMIT);
            assertThat(share[gateway]).isGreaterThanOrEqualTo(served - 1e-6);
            assertThat(share[gateway]).isGreaterThanOrEqualTo(0.05 * LIMIT / gateways - 1e-6);
        }
    }

    @Property
    void seriesNeverExceedTheLimit(
            @ForAll @Size(max = 80) List<@IntRange(max = MOST - 1) Integer> order,
            @ForAll @Size(min = 80, max = 80) List<@IntRange(max = 30) Integer> offered) {
        int limit = 40;
        int told = 0;
        int[] fresh = new int[MOST];
        int[] share = new int[MOST];
        for (int turn = 0; turn < order.size(); turn++) {
            int gateway = order.get(turn);
            // It lets in what it may of what comes, then tells and asks again.
            fresh[gateway] = Math.min(offered.get(turn), share[gateway]);
            told += fresh[gateway];
            share[gateway] = 0;
            share[gateway] = Division.series(limit - told, Arrays.stream(share).sum(), MOST);
            assertThat(told + Arrays.stream(share).sum()).isLessThanOrEqualTo(limit);
        }
    }

    @Property
    void aGatewayAloneReachesTheLimitButForWhatTheOthersKeepReady(@ForAll @IntRange(min = 1, max = MOST) int gateways) {
        int told = 0;
        int[] share = new int[gateways];
        for (int round = 0; round < 100; round++) {
            int gateway = round % gateways;
            // Only the first is offered anything.
            told += gateway == 0 ? share[gateway] : 0;
            share[gateway] = 0;
            share[gateway] = Division.series(40 - told, Arrays.stream(share).sum(), gateways);
        }
        assertThat(told).isGreaterThan(40 - gateways);
    }

    private static void ask(int gateway, double offered, double[] demand, double[] share, int gateways) {
        demand[gateway] = offered;
        double others = Arrays.stream(demand).sum() - offered;
        double held = Arrays.stream(share).sum() - share[gateway];
        share[gateway] = Division.share(LIMIT, offered, others, held, gateways);
    }
}
