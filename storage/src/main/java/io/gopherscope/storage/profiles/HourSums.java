// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import io.gopherscope.storage.clickhouse.RowBinary;
import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.series.ServiceScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a block of profiles adds to table {@code profile_1h}: the sums by stack of each type and hour. Summed here they are a fraction of what the
 * profiles hold, and the database has nothing left to group. Not for use by several threads.
 */
final class HourSums {
    private static final long NANOS_PER_HOUR = 3_600_000_000_000L;
    private static final long SECONDS_PER_HOUR = 3_600;
    private static final int STACK_BYTES = 16;
    /** About what a row takes besides stacks and texts. */
    private static final int ROW_BYTES = 16;

    private final Map<Key, StackSums> sums = new HashMap<>();
    private final StackOrder order = new StackOrder();
    private long bytes;

    private final List<Staged> staged = new ArrayList<>();
    private long[] stagedIds = new long[1024];
    private long[] stagedValues = new long[1024];
    private int stagedSize;

    private record Key(ServiceScope scope, String type, long hour, int retentionDays) {
        /** As the table is sorted, so that the database need not do it. */
        private static final Comparator<Key> ORDER = Comparator.comparing(
                        Key::scope, Comparator.comparing(ServiceScope::tenant).thenComparing(ServiceScope::service))
                .thenComparing(Key::type)
                .thenComparingLong(Key::hour)
                .thenComparingInt(Key::retentionDays);
    }

    /** Values that wait in the arrays, from where those before them end. */
    private record Staged(StackSums into, int to) {}

    /**
     * Takes values of one type of a profile; {@link #commit} or {@link #drop} must follow.
     *
     * @param startNanos of the profile, nanoseconds since 1970
     * @param retentionDays of the sums
     * @param values each of the stack id at its place; they need not stay
     */
    void stage(
            ServiceScope scope,
            String type,
            long startNanos,
            int retentionDays,
            long[] stackIds,
            long[] values,
            int count) {
        Key key = new Key(scope, type, Math.floorDiv(startNanos, NANOS_PER_HOUR) * SECONDS_PER_HOUR, retentionDays);
        StackSums into = sums.computeIfAbsent(key, missing -> new StackSums());
        into.reserve(count);
        int end = stagedSize + count;
        if (end > stagedIds.length) {
            int capacity = end + end / 2;
            long[] moreIds = Arrays.copyOf(stagedIds, capacity);
            stagedValues = Arrays.copyOf(stagedValues, capacity);
            stagedIds = moreIds;
        }
        System.arraycopy(stackIds, 0, stagedIds, stagedSize, count);
        System.arraycopy(values, 0, stagedValues, stagedSize, count);
        staged.add(new Staged(into, end));
        stagedSize = end;
    }

    /** Adds what was staged. */
    void commit() {
        int at = 0;
        for (Staged one : staged) {
            int before = one.into.size();
            for (; at < one.to; at++) {
                one.into.add(stagedIds[at], stagedValues[at]);
            }
            bytes += (long) (one.into.size() - before) * STACK_BYTES;
        }
        drop();
    }

    /** Forgets what was staged. */
    void drop() {
        staged.clear();
        stagedSize = 0;
    }

    /** The rows, each with all stacks of its type and hour; a view of the database spreads them out. The same for the same profiles. */
    RowBlock rows() {
        RowBlock rows = new RowBlock(
                "profile_1h_sums", List.of("tenant", "service", "type", "ts", "stack_ids", "values", "retention_days"));
        sums.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 0)
                .sorted(Map.Entry.comparingByKey(Key.ORDER))
                .forEach(entry -> {
                    Key key = entry.getKey();
                    RowBinary row = key.scope.begin(rows).string(key.type).int32((int) key.hour);
                    entry.getValue().write(row, order);
                    row.int16(key.retentionDays);
                });
        return rows;
    }

    /** About the bytes that {@link #rows} has. */
    long bytes() {
        return bytes + (long) sums.size() * ROW_BYTES;
    }

    void clear() {
        drop();
        sums.clear();
        bytes = 0;
    }
}
