// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.profiles;

import io.gopherscope.api.time.Range;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.flame.FlameGraph;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.StackCondition;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.List;

/** Merged profiles for the query RPCs. Snapshots are each instance's last one, summed over instances. */
@Singleton
public final class RpcProfiles {
    private final TypeChoices types;
    private final FlameGraphs flameGraphs;
    private final PprofDownloads downloads;

    RpcProfiles(TypeChoices types, FlameGraphs flameGraphs, PprofDownloads downloads) {
        this.types = types;
        this.flameGraphs = flameGraphs;
        this.downloads = downloads;
    }

    /** A flame graph of the stacks that begin with some calls. */
    public FlameGraph tree(
            Tenant tenant, String type, Matchers matchers, Range range, List<String> rootFirst, int maxNodes) {
        Selection selection = selection(tenant, type, matchers, range);
        return flameGraphs.tree(selection, StackCondition.below(rootFirst), maxNodes);
    }

    /** A pprof file of the stacks that begin with some calls. */
    public Profile file(Tenant tenant, String type, Matchers matchers, Range range, List<String> rootFirst) {
        Selection selection = selection(tenant, type, matchers, range);
        return downloads.file(selection, StackCondition.below(rootFirst));
    }

    private Selection selection(Tenant tenant, String type, Matchers matchers, Range range) {
        TypeChoice choice = types.choose(tenant, type, matchers, range);
        return new Selection(tenant, range, choice, choice.aggregations().getFirst(), matchers);
    }
}
