// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.storage.query.StackValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

final class StackColumnsTest {
    @Property(tries = 300)
    void columnsHoldWhatTheMergesHold(@ForAll @Size(min = 1, max = 4) List<Map<Long, Short>> merges) {
        StackColumns columns =
                StackColumns.of(merges.stream().map(StackColumnsTest::values).toList());

        TreeMap<Long, long[]> expected = new TreeMap<>(Long::compareUnsigned);
        for (int column = 0; column < merges.size(); column++) {
            for (Map.Entry<Long, Short> value : merges.get(column).entrySet()) {
                expected.computeIfAbsent(value.getKey(), id -> new long[merges.size()])[column] += value.getValue();
            }
        }
        assertThat(columns.size()).isEqualTo(expected.size());
        List<Long> ids = new ArrayList<>(expected.keySet());
        for (int row = 0; row < columns.size(); row++) {
            assertThat(columns.stack(row)).isEqualTo(ids.get(row));
            assertThat(columns.find(columns.stack(row))).isEqualTo(row);
            long[] values = new long[merges.size()];
            columns.values(row, values);
            assertThat(values).isEqualTo(expected.get(ids.get(row)));
        }
    }

    @Property(tries = 200)
    void whatIsNotThereIsNotFound(@ForAll Map<Long, Short> merge, @ForAll long id) {
        StackColumns columns = StackColumns.of(List.of(values(merge)));
        assertThat(columns.find(id) >= 0).isEqualTo(merge.containsKey(id));
    }

    @Property(tries = 100)
    void severalMergesMayShareAColumn(@ForAll Map<Long, Short> a, @ForAll Map<Long, Short> b) {
        StackColumns columns = StackColumns.of(List.of(values(a), values(b)), new int[] {0, 0}, 1);
        for (int row = 0; row < columns.size(); row++) {
            long id = columns.stack(row);
            short zero = 0;
            assertThat(columns.value(row, 0)).isEqualTo((long) a.getOrDefault(id, zero) + b.getOrDefault(id, zero));
        }
    }

    private static StackValues values(Map<Long, Short> merge) {
        TreeMap<Long, Short> sorted = new TreeMap<>(Long::compareUnsigned);
        sorted.putAll(merge);
        StackValues values = new StackValues();
        sorted.forEach(values::add);
        return values;
    }
}
