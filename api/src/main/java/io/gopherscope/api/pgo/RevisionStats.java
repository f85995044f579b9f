// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.pprof.pgo.Measure;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * What a revision was made of, as the database keeps it.
 *
 * @param from start of the oldest profile
 * @param until start of the newest profile
 */
@Serdeable
record RevisionStats(
        Measure measure,
        long profiles,
        long instances,
        long cpuNanos,
        long samples,
        int edges,
        int hotEdges,
        List<VersionShare> versions,
        List<String> goVersions,
        Instant from,
        Instant until) {

    static RevisionStats of(Candidate candidate) {
        Contents contents = candidate.contents();
        return new RevisionStats(
                contents.measure(),
                contents.profiles(),
                contents.instances(),
                contents.cpuNanos(),
                contents.samples(),
                candidate.edges().size(),
                candidate.edges().hot().size(),
                contents.versions(),
                contents.goVersions(),
                contents.oldest().orElse(candidate.range().from()),
                contents.newest().orElse(candidate.range().until()));
    }
}
