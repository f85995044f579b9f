// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The current file of a selection.
 *
 * @param revision its number
 * @param etag of what the compiler reads in it, as the header says it
 * @param publishedAt when it was first handed out
 * @param ageSeconds seconds since then
 * @param bytes its size
 * @param profiles how many it was made of
 * @param instances how many instances they came from
 * @param cpuNanos their CPU time in nanoseconds, as a decimal integer
 * @param samples samples in them, as a decimal integer
 * @param edges calls in it
 * @param hotEdges calls that the compiler calls hot
 * @param versions of the service, largest first
 * @param goVersions of Go
 * @param from start of the oldest profile in it
 * @param until start of the newest profile in it
 */
@Serdeable
record PgoFile(
        int revision,
        String etag,
        Instant publishedAt,
        long ageSeconds,
        int bytes,
        long profiles,
        long instances,
        @Schema(format = "int64") String cpuNanos,
        @Schema(format = "int64") String samples,
        int edges,
        int hotEdges,
        List<VersionShare> versions,
        List<String> goVersions,
        Instant from,
        Instant until) {

    static PgoFile of(Revision revision, Instant now) {
        RevisionStats stats = revision.stats();
        return new PgoFile(
                revision.number(),
                revision.etag(),
                revision.publishedAt(),
                Math.max(0, Duration.between(revision.publishedAt(), now).toSeconds()),
                revision.profile().length,
                stats.profiles(),
                stats.instances(),
                Long.toString(stats.cpuNanos()),
                Long.toString(stats.samples()),
                stats.edges(),
                stats.hotEdges(),
                stats.versions(),
                stats.goVersions(),
                stats.from(),
                stats.until());
    }
}
