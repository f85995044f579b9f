// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the profiles of the range would make now.
 *
 * @param profiles how many can be used
 * @param instances how many instances they come from
 * @param cpuNanos their CPU time in nanoseconds, as a decimal integer
 * @param samples samples in them, as a decimal integer
 * @param edges calls in them
 * @param hotEdges calls that the compiler would call hot
 * @param versions of the service, largest first
 * @param goVersions of Go
 * @param oldest start of the oldest profile; absent when there is none
 * @param newest start of the newest profile; absent when there is none
 */
@Serdeable
record PgoNow(
        long profiles,
        long instances,
        @Schema(format = "int64") String cpuNanos,
        @Schema(format = "int64") String samples,
        int edges,
        int hotEdges,
        List<VersionShare> versions,
        List<String> goVersions,
        @Nullable Instant oldest,
        @Nullable Instant newest) {

    static PgoNow of(Candidate candidate) {
        Contents contents = candidate.contents();
        return new PgoNow(
                contents.profiles(),
                contents.instances(),
                Long.toString(contents.cpuNanos()),
                Long.toString(contents.samples()),
                candidate.edges().size(),
                candidate.edges().hot().size(),
                contents.versions(),
                contents.goVersions(),
                contents.oldest().orElse(null),
                contents.newest().orElse(null));
    }
}
