// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.querier;

import io.gopherscope.api.flamegraph.FlameGraphs;
import io.gopherscope.api.pprof.MergedFile;
import io.gopherscope.api.pprof.PprofDownloads;
import io.gopherscope.api.selection.StoredSelection;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.types.TypeChoice;
import io.gopherscope.api.types.TypeChoices;
import io.gopherscope.pprof.flame.FlameGraph;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.StackCondition;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.List;

/** Merged profiles for the query RPCs. Snapshots are each instance's last one, summed over instances. */
@Singleton
final class RpcProfiles {
    private final TypeChoices types;
    private final FlameGraphs flameGraphs;
    private final PprofDownloads downloads;

    RpcProfiles(TypeChoices types, FlameGraphs flameGraphs, PprofDownloads downloads) {
        this.types = types;
        this.flameGraphs = flameGraphs;
        this.downloads = downloads;
    }

    /** A flame graph of the stacks that begin with some calls. */
    FlameGraph tree(Tenant tenant, String type, Matchers matchers, Range range, List<String> rootFirst, int maxNodes) {
        return flameGraphs.tree(selection(tenant, type, matchers, range, rootFirst), maxNodes);
    }

    /** A pprof file of the stacks that begin with some calls. */
    MergedFile file(Tenant tenant, String type, Matchers matchers, Range range, List<String> rootFirst) {
        return downloads.file(selection(tenant, type, matchers, range, rootFirst), true);
    }

    private StoredSelection selection(
            Tenant tenant, String type, Matchers matchers, Range range, List<String> rootFirst) {
        TypeChoice choice = types.choose(tenant, type, matchers, range);
        return new StoredSelection(
                tenant, range, choice, choice.aggregations().getFirst(), matchers, StackCondition.below(rootFirst));
    }
}
