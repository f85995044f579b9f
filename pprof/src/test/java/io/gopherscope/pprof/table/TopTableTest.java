// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.table.TopTable.Order;
import io.gopherscope.pprof.table.TopTable.Row;
import org.junit.jupiter.api.Test;

final class TopTableTest {
    private final StringInterner names = new StringInterner();
    private final TopTable table = new TopTable(names);

    @Test
    void recursionCountsOnce() {
        add(5, "f", "g", "f", "main");
        add(2, "main");
        assertThat(table.sum()).isEqualTo(7);
        assertThat(table.rows(Order.TOTAL, 10))
                .containsExactly(new Row("main", 2, 7), new Row("f", 5, 5), new Row("g", 0, 5));
    }

    @Test
    void ordersBySelfOrTotalAndThenByName() {
        add(3, "a", "main");
        add(3, "b", "main");
        add(-9, "c");
        assertThat(table.rows(Order.SELF, 3))
                .containsExactly(new Row("c", -9, -9), new Row("a", 3, 3), new Row("b", 3, 3));
        assertThat(table.rows(Order.TOTAL, 2)).containsExactly(new Row("c", -9, -9), new Row("main", 0, 6));
    }

    private void add(long value, String... leafFirst) {
        int[] frames = new int[leafFirst.length];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = names.intern(leafFirst[i]);
        }
        table.add(frames, 0, frames.length, new long[] {value});
    }
}
