// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.storage.query.PgoFilter;
import io.gopherscope.storage.query.PgoInputRow;
import io.gopherscope.storage.query.PgoInputs;
import io.gopherscope.storage.query.PgoReads;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what the newest build does. */
@Singleton
final class LiveBuilds {
    private final NewestBuilds newest;
    private final PgoReads reads;

    LiveBuilds(NewestBuilds newest, PgoReads reads) {
        this.newest = newest;
        this.reads = reads;
    }

    /** The newest build in the candidate's range and environment, whatever version the selection is of. */
    Optional<LiveBuild> newest(Tenant tenant, PgoSelection selection, Candidate candidate) {
        return newest.version(tenant, selection, candidate.range())
                .map(version -> live(tenant, candidate.filter(), candidate.inputs(), version));
    }

    private LiveBuild live(Tenant tenant, PgoFilter filter, PgoInputs known, String version) {
        PgoFilter wanted = filter.ofVersion(version);
        PgoInputs inputs =
                filter.version().map(version::equals).orElse(true) ? of(known, version) : reads.inputs(tenant, wanted);
        Contents contents = Contents.of(inputs);
        return new LiveBuild(version, contents.samples(), reads.edges(tenant, wanted, contents.measure()));
    }

    private static PgoInputs of(PgoInputs inputs, String version) {
        List<PgoInputRow> rows = inputs.rows().stream()
                .filter(row -> row.version().equals(version))
                .toList();
        return new PgoInputs(rows, Map.of());
    }

    /** Whether functions occur in stacks of the build. */
    Set<Long> occurring(Tenant tenant, String service, LiveBuild build, long[] functions) {
        return functions.length == 0 ? Set.of() : reads.occurring(tenant, service, build.version(), functions);
    }
}
