// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that was handed out.
 *
 * @param number ascending within the selection
 * @param etag of what the compiler reads in it
 * @param publishedAt when it was first handed out
 * @param profiles how many it was made of
 * @param hotEdges calls that the compiler calls hot
 * @param bytes its size
 * @param changeShare how much of what the compiler decides had changed since the one before, 0 to 1; absent for the first
 * @param downloads how often it was asked for, by those who had it already, too
 * @param lastDownload when it was last asked for
 */
@Serdeable
record PgoRevision(
        int number,
        String etag,
        Instant publishedAt,
        long profiles,
        int hotEdges,
        int bytes,
        @Nullable Double changeShare,
        long downloads,
        @Nullable Instant lastDownload) {

    static PgoRevision of(RevisionLine line, RevisionStats stats) {
        return new PgoRevision(
                line.number(),
                line.etag(),
                line.publishedAt(),
                stats.profiles(),
                stats.hotEdges(),
                line.bytes(),
                line.changeShare(),
                line.downloads(),
                line.lastAt());
    }
}
