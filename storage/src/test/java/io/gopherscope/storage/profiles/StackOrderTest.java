// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StackOrderTest {
    private final StackOrder stackOrder = new StackOrder();

    @Property
    void idsAscendAsUnsignedNumbers(@ForAll long[] ids) {
        sorted(ids);
    }

    @Property
    void idsThatDifferInTheirLastBitsOnlyAscendToo(@ForAll byte[] lastBits, @ForAll long rest) {
        sorted(IntStream.range(0, lastBits.length)
                .mapToLong(i -> (rest & ~0xffL) | (lastBits[i] & 0xff))
                .toArray());
    }

    @Test
    void manyEqualIdsAreNoTrouble() {
        sorted(new long[200_000]);
    }

    private void sorted(long[] ids) {
        int[] order = stackOrder.of(ids, ids.length);

        assertThat(Arrays.stream(order, 0, ids.length).sorted())
                .containsExactly(IntStream.range(0, ids.length).boxed().toArray(Integer[]::new));
        for (int i = 1; i < ids.length; i++) {
            assertThat(Long.compareUnsigned(ids[order[i - 1]], ids[order[i]])).isNotPositive();
        }
    }
}
