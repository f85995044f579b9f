// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.flamegraph;

import io.gopherscope.api.builds.MainModules;
import io.gopherscope.api.query.Parallel;
import io.gopherscope.api.selection.FileSelection;
import io.gopherscope.api.selection.SelectedStacks;
import io.gopherscope.api.selection.Selection;
import io.gopherscope.api.selection.SelectionFacts;
import io.gopherscope.api.selection.Sides;
import io.gopherscope.api.selection.StoredSelection;
import io.gopherscope.pprof.flame.FlameGraph;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Merges profiles and folds them. */
@Singleton
public final class FlameGraphs {
    private final SelectedStacks stacks;
    private final MainModules modules;
    private final Parallel parallel;

    FlameGraphs(SelectedStacks stacks, MainModules modules, Parallel parallel) {
        this.stacks = stacks;
        this.modules = modules;
        this.parallel = parallel;
    }

    /**
     * The tree alone.
     *
     * @param maxNodes besides the root
     */
    public FlameGraph tree(Selection selection, int maxNodes) {
        return stacks.of(selection).tree(maxNodes);
    }

    /**
     * The tree with what is known of the profiles in it.
     *
     * @param maxNodes with the root
     */
    FlameGraphView graph(Selection selection, int maxNodes) {
        Future<SelectionFacts> facts = parallel.ask(() -> stacks.facts(selection));
        Future<List<String>> mainModules = parallel.ask(() -> mainModules(selection));
        // The root is a node, too.
        FlameGraph tree = tree(selection, maxNodes - 1);
        return FlameGraphView.of(selection, tree, Parallel.answer(facts), Parallel.answer(mainModules));
    }

    /**
     * The tree of two selections.
     *
     * @param maxNodes with the root
     */
    FlameGraphDiff diff(Sides sides, int maxNodes) {
        Future<SelectionFacts> a = parallel.ask(() -> stacks.facts(sides.a()));
        Future<SelectionFacts> b = parallel.ask(() -> stacks.facts(sides.b()));
        Future<List<String>> mainModules =
                parallel.ask(() -> Stream.concat(mainModules(sides.a()).stream(), mainModules(sides.b()).stream())
                        .distinct()
                        .sorted()
                        .toList());
        FlameGraph tree = stacks.of(sides.a(), sides.b()).tree(maxNodes - 1);
        return FlameGraphDiff.of(sides, tree, Parallel.answer(a), Parallel.answer(b), Parallel.answer(mainModules));
    }

    private List<String> mainModules(Selection selection) {
        return switch (selection) {
            case StoredSelection stored -> modules.of(stored.tenant(), stored.matchers(), stored.range());
            case FileSelection file -> List.of();
        };
    }
}
