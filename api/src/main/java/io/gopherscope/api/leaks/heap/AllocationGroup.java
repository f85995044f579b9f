// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.heap;

import io.gopherscope.api.leaks.frames.Frame;
import io.gopherscope.api.leaks.heap.HeapLife.InUse;
import java.util.Comparator;
import java.util.List;

/**
 * Stacks that allocate at the same place.
 *
 * @param site the place
 * @param root the outermost function of the stack that has gained most
 * @param stacks with it
 */
record AllocationGroup(Frame site, String root, List<InUse> stacks) {
    AllocationGroup {
        stacks = List.copyOf(stacks);
    }

    /** A group of at least one stack. */
    static AllocationGroup of(Frame site, List<InUse> stacks) {
        return new AllocationGroup(site, most(stacks).frames().getLast().function(), stacks);
    }

    /** The stack that has gained most. */
    static InUse most(List<InUse> stacks) {
        return stacks.stream()
                .max(Comparator.comparingDouble(stack -> gain(stack.bytes())))
                .orElseThrow();
    }

    /** Bytes in use, a value for each profile. */
    double[] bytes() {
        double[] sum = new double[stacks.getFirst().bytes().length];
        for (InUse stack : stacks) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += stack.bytes()[i];
            }
        }
        return sum;
    }

    /** The mean of the last third less that of the first. */
    static double gain(double[] bytes) {
        int third = Math.max(1, bytes.length / 3);
        double gain = 0;
        for (int i = 0; i < third; i++) {
            gain += bytes[bytes.length - 1 - i] - bytes[i];
        }
        return gain / third;
    }

    /** Whether it has gained more than sampling may pretend. */
    boolean isSignificant() {
        double[] bytes = bytes();
        return gain(bytes) > Sampling.significant(bytes[bytes.length - 1]);
    }
}
