// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.functions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Comparator;

/** Which functions of two sides come first. */
@Serdeable
enum TopDiffSort {
    /** The share of their total changed most, up or down. */
    @JsonProperty("change")
    CHANGE {
        @Override
        Comparator<FunctionPair> order(long sumA, long sumB) {
            return Comparator.comparingDouble(
                    pair -> -Math.abs(share(pair.totalB(), sumB) - share(pair.totalA(), sumA)));
        }
    },
    /** The share of their self value changed most. */
    @JsonProperty("selfChange")
    SELF_CHANGE {
        @Override
        Comparator<FunctionPair> order(long sumA, long sumB) {
            return Comparator.comparingDouble(pair -> -Math.abs(share(pair.selfB(), sumB) - share(pair.selfA(), sumA)));
        }
    },
    /** The largest total on side A. */
    @JsonProperty("a")
    A {
        @Override
        Comparator<FunctionPair> order(long sumA, long sumB) {
            return Comparator.comparingLong(pair -> -pair.totalA());
        }
    },
    /** The largest total on side B. */
    @JsonProperty("b")
    B {
        @Override
        Comparator<FunctionPair> order(long sumA, long sumB) {
            return Comparator.comparingLong(pair -> -pair.totalB());
        }
    };

    /**
     * The order.
     *
     * @param sumA the whole of side A
     * @param sumB the whole of side B
     */
    abstract Comparator<FunctionPair> order(long sumA, long sumB);

    private static double share(long value, long sum) {
        return sum == 0 ? 0 : (double) value / sum;
    }
}
