// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.flamegraph;

import io.gopherscope.api.selection.SelectionFacts;
import io.gopherscope.api.selection.SideView;
import io.gopherscope.api.selection.Sides;
import io.gopherscope.api.types.Aggregation;
import io.gopherscope.pprof.flame.FlameGraph;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Merged stacks of two selections as one tree in columns: exact on both sides, absolute; whoever shows it puts the sides in
 * proportion.
 *
 * @param type id of the profile type
 * @param unit unit of all values
 * @param aggregation how values at different times were made one
 * @param a the base
 * @param b what is compared with it
 * @param other what maxNodes cut off
 * @param names function names; index 0 is the root's
 * @param mainModules main modules of the builds seen on either side
 * @param nodes the nodes, depth first, the root at index 0
 */
@Serdeable
@Schema(name = "FlameGraphDiff")
record FlameGraphDiff(
        String type,
        String unit,
        Aggregation aggregation,
        SideView a,
        SideView b,
        Other other,
        List<String> names,
        List<String> mainModules,
        Nodes nodes) {

    static FlameGraphDiff of(
            Sides sides, FlameGraph tree, SelectionFacts a, SelectionFacts b, List<String> mainModules) {
        return new FlameGraphDiff(
                sides.a().type().shown().id(),
                sides.a().type().shown().sampleUnit(),
                sides.a().aggregation(),
                SideView.of(sides.a(), a, tree.total(0, 0)),
                SideView.of(sides.b(), b, tree.total(0, 1)),
                new Other(
                        Long.toString(tree.droppedTotal(0)), Long.toString(tree.droppedTotal(1)), tree.droppedNodes()),
                tree.names(),
                mainModules,
                Nodes.of(tree));
    }

    /**
     * What was cut off.
     *
     * @param a held by the nodes cut off on side A, as a decimal integer
     * @param b the same on side B
     * @param nodes how many nodes were cut off, those below them not counted
     */
    @Serdeable
    @Schema(name = "FlameGraphDiffOther")
    record Other(
            @Schema(format = "int64") String a,
            @Schema(format = "int64") String b,
            long nodes) {}

    /**
     * Nodes in columns of equal length, depth first, siblings by name; values as in FlameNodes, for each side. A node that only one
     * side has is 0 on the other.
     *
     * @param name index into names
     * @param parent index of the parent; -1 for the root
     * @param depth 0 for the root
     * @param selfA value of stacks that end here, side A
     * @param totalA value of stacks that pass through or end here, side A
     * @param otherA total of the children that maxNodes cut off, side A
     * @param selfB value of stacks that end here, side B
     * @param totalB value of stacks that pass through or end here, side B
     * @param otherB total of the children that maxNodes cut off, side B
     */
    @Serdeable
    @Schema(name = "FlameDiffNodes")
    @SuppressWarnings("ArrayRecordComponent") // columns, made once and written
    record Nodes(
            int[] name,
            int[] parent,
            int[] depth,
            long[] selfA,
            long[] totalA,
            long[] otherA,
            long[] selfB,
            long[] totalB,
            long[] otherB) {
        static Nodes of(FlameGraph tree) {
            FlameNodes a = FlameNodes.of(tree, 0);
            FlameNodes b = FlameNodes.of(tree, 1);
            return new Nodes(
                    a.name(), a.parent(), a.depth(), a.self(), a.total(), a.other(), b.self(), b.total(), b.other());
        }
    }
}
