// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.table;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.stacks.FrameDetail;
import io.gopherscope.pprof.stacks.ProfileStacks;
import io.gopherscope.pprof.stacks.StackSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Self and total value of each function. A function that is in a stack several times, by recursion, counts once in its total, as
 * in {@code go tool pprof -top}. Fed with one column.
 */
public final class TopTable implements StackSink {
    /**
     * One function.
     *
     * @param self value of stacks that end in the function
     * @param total value of stacks that the function is in
     */
    public record Row(String name, long self, long total) {}

    /** By which the largest comes first. */
    public enum Order {
        SELF,
        TOTAL
    }

    private final Strings names;
    private long[] self = new long[256];
    private long[] total = new long[256];
    private int[] seenIn = new int[256];
    private int stacks;
    private long sum;

    public TopTable(StringInterner names) {
        this(names.strings());
    }

    /** Counts frames whose names are in a table. */
    public TopTable(Strings names) {
        this.names = names;
    }

    public static TopTable of(Profile profile, int column) {
        return of(profile, FrameDetail.FUNCTIONS, column);
    }

    /** A table of what frames are told apart by. */
    public static TopTable of(Profile profile, FrameDetail detail, int column) {
        var names = new StringInterner();
        var table = new TopTable(names);
        new ProfileStacks(profile, names, detail).feed(table, column);
        return table;
    }

    @Override
    public void add(int[] frames, int from, int to, long[] values) {
        stacks++;
        sum += values[0];
        for (int i = from; i < to; i++) {
            int name = frames[i];
            if (name >= self.length) {
                grow(name + 1);
            }
            if (i == from) {
                self[name] += values[0];
            }
            if (seenIn[name] != stacks) {
                seenIn[name] = stacks;
                total[name] += values[0];
            }
        }
    }

    /** The sum over all stacks. */
    public long sum() {
        return sum;
    }

    /** The first rows of the order; equal ones by name. Functions whose self and total are zero are left out. */
    public List<Row> rows(Order order, int limit) {
        var rows = new ArrayList<Row>();
        for (int name = 0; name < self.length; name++) {
            if (self[name] != 0 || total[name] != 0) {
                rows.add(new Row(names.get(name), self[name], total[name]));
            }
        }
        Comparator<Row> bySelf = Comparator.comparingLong(row -> -Math.abs(row.self()));
        Comparator<Row> byTotal = Comparator.comparingLong(row -> -Math.abs(row.total()));
        rows.sort((order == Order.SELF ? bySelf.thenComparing(byTotal) : byTotal.thenComparing(bySelf))
                .thenComparing(Row::name));
        return List.copyOf(rows.subList(0, Math.min(limit, rows.size())));
    }

    private void grow(int size) {
        int capacity = Math.max(size, self.length * 2);
        self = Arrays.copyOf(self, capacity);
        total = Arrays.copyOf(total, capacity);
        seenIn = Arrays.copyOf(seenIn, capacity);
    }
}
