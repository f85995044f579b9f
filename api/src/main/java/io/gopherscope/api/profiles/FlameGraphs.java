// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.profiles;

import io.gopherscope.api.builds.MainModules;
import io.gopherscope.api.query.Parallel;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.flame.FlameBuilder;
import io.gopherscope.pprof.flame.FlameGraph;
import io.gopherscope.storage.query.ProfileCounts;
import io.gopherscope.storage.query.ProfileReads;
import io.gopherscope.storage.query.StackCondition;
import io.gopherscope.storage.query.StackReads;
import io.gopherscope.storage.query.StackValues;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Future;

/** Merges profiles and folds them. */
@Singleton
final class FlameGraphs {
    private final ProfileReads profiles;
    private final StackReads reads;
    private final StackCache stacks;
    private final MainModules modules;
    private final Parallel parallel;

    FlameGraphs(ProfileReads profiles, StackReads reads, StackCache stacks, MainModules modules, Parallel parallel) {
        this.profiles = profiles;
        this.reads = reads;
        this.stacks = stacks;
        this.modules = modules;
        this.parallel = parallel;
    }

    /**
     * The tree alone, of the stacks that count.
     *
     * @param maxNodes besides the root
     */
    FlameGraph tree(Selection selection, StackCondition condition, int maxNodes) {
        StackValues all = profiles.merge(selection.tenant(), selection.filter(), selection.combination());
        StackValues values =
                condition.isAll() ? all : all.of(reads.matching(selection.tenant(), selection.matchers(), condition));
        StringInterner names = new StringInterner();
        FlameBuilder builder = new FlameBuilder(names, 1);
        stacks.holding(selection.tenant(), selection.matchers(), values).feed(values, names, builder);
        return builder.build(maxNodes);
    }

    /**
     * The tree with what is known of the profiles in it.
     *
     * @param maxNodes with the root
     */
    FlameGraphView graph(Selection selection, int maxNodes) {
        Future<ProfileCounts> counts = parallel.ask(() -> profiles.count(selection.tenant(), selection.filter()));
        Future<List<String>> mainModules =
                parallel.ask(() -> modules.of(selection.tenant(), selection.matchers(), selection.range()));
        // The root is a node, too.
        FlameGraph tree = tree(selection, StackCondition.all(), maxNodes - 1);
        return FlameGraphView.of(selection, tree, Parallel.answer(counts), Parallel.answer(mainModules));
    }
}
