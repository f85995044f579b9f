// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.flame;

import io.gopherscope.pprof.Strings;
import java.util.Arrays;

/**
 * Folds stacks from the root on, always going on where the most weight is, until as many nodes are found as are wanted: the
 * rest is never looked at. A node's weight is the sum of the absolute values of the stacks through it, so no child outweighs its
 * parent, and what is found first is the largest nodes, exactly. Of nodes of the same weight the first by name is taken: the
 * result depends on the stacks only, not on their order.
 */
final class FlameFolder {
    private final StackTable stacks;
    private final int columns;
    private final FlameNodes nodes;
    private final Frontier frontier;

    /** Of each name the group that its stacks are in, valid when the mark is that of the node being opened. */
    private final int[] groupOf;

    private final int[] markOf;
    private int mark;
    private int[] group = new int[256];
    private int[] name = new int[64];
    private int[] count = new int[64];
    private long[] weight = new long[64];
    private long[] total = new long[64];

    FlameFolder(Strings strings, int rootName, StackTable stacks) {
        this.stacks = stacks;
        this.columns = stacks.columns();
        this.nodes = new FlameNodes(strings, columns);
        this.frontier = new Frontier(strings, nodes);
        this.groupOf = new int[strings.size()];
        this.markOf = new int[strings.size()];
        nodes.add(rootName, FlameNodes.NONE, 0, stacks.size());
    }

    FlameGraph fold(int maxNodes) {
        rootTotal();
        open(0);
        while (nodes.size() <= maxNodes && !frontier.isEmpty()) {
            open(frontier.take());
        }
        return nodes.graph(frontier.size());
    }

    private void rootTotal() {
        for (int place = 0; place < stacks.size(); place++) {
            for (int column = 0; column < columns; column++) {
                nodes.addTotal(0, column, stacks.value(place, column));
            }
        }
    }

    /** Splits the stacks of a node by their next frame. Those without one are its self value; they go first. */
    private void open(int node) {
        int from = nodes.from(node);
        int to = nodes.to(node);
        if (to - from > group.length) {
            group = new int[Math.max(to - from, group.length * 2)];
        }
        mark++;
        int groups = 1;
        begin(0, StackTable.ENDED);
        for (int place = from; place < to; place++) {
            int frame = stacks.next(place);
            int number = 0;
            if (frame != StackTable.ENDED) {
                if (markOf[frame] != mark) {
                    markOf[frame] = mark;
                    groupOf[frame] = groups;
                    begin(groups++, frame);
                }
                number = groupOf[frame];
            }
            group[place - from] = number;
            count[number]++;
            weight[number] = StackTable.saturated(weight[number], stacks.weight(place));
            for (int column = 0; column < columns; column++) {
                total[number * columns + column] += stacks.value(place, column);
            }
        }
        for (int column = 0; column < columns; column++) {
            nodes.self(node, column, total[column]);
        }
        children(node, from, groups);
        stacks.regroup(from, to, group, begins(from, groups));
    }

    private void children(int node, int from, int groups) {
        int begin = from + count[0];
        for (int number = 1; number < groups; number++) {
            frontier.add(name[number], node, begin, begin + count[number], weight[number], total, number * columns);
            begin += count[number];
        }
    }

    private int[] begins(int from, int groups) {
        int begin = from;
        for (int number = 0; number < groups; number++) {
            int size = count[number];
            count[number] = begin;
            begin += size;
        }
        return count;
    }

    private void begin(int number, int frame) {
        if (number == name.length) {
            name = Arrays.copyOf(name, number * 2);
            count = Arrays.copyOf(count, number * 2);
            weight = Arrays.copyOf(weight, number * 2);
        }
        if ((number + 1) * columns > total.length) {
            total = Arrays.copyOf(total, (number + 1) * columns * 2);
        }
        name[number] = frame;
        count[number] = 0;
        weight[number] = 0;
        Arrays.fill(total, number * columns, (number + 1) * columns, 0);
    }
}
