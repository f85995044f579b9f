// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.deletions;

import io.gopherscope.storage.deletion.DeletionCount;
import io.gopherscope.storage.deletion.DeletionJob;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deletion.
 *
 * @param id its id
 * @param service the service; absent when everything of the organization is deleted
 * @param state announced, draining, counting, deleting, proving or done
 * @param progress share of the rows that are gone, 0 to 1; 1 only when it is done
 * @param pass above 1 when rows came up again and it began anew
 * @param problem why it does not get on, while it does not
 * @param requestedBy who asked for it
 * @param requestedAt when
 * @param finishedAt when nothing was left
 * @param refusedBefore what arrives before this moment is not stored; absent while whatever arrives is refused
 * @param tables by table what there was and what is left; empty until it was counted
 */
@Serdeable
@Schema(name = "Deletion")
record DeletionView(
        UUID id,
        @Nullable String service,
        String state,
        double progress,
        int pass,
        @Nullable String problem,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant refusedBefore,
        List<DeletionTable> tables) {
    static DeletionView of(DeletionJob job, List<DeletionCount> counts) {
        return new DeletionView(
                job.id(),
                job.service().isEmpty() ? null : job.service(),
                job.state(),
                progress(job, counts),
                job.pass(),
                job.problem(),
                job.requestedByName(),
                job.requestedAt(),
                job.finishedAt(),
                job.refuseBefore(),
                counts.stream().map(DeletionTable::of).toList());
    }

    private static double progress(DeletionJob job, List<DeletionCount> counts) {
        if (job.finishedAt() != null) {
            return 1;
        }
        long before = counts.stream().mapToLong(DeletionCount::rowsBefore).sum();
        long left = counts.stream().mapToLong(DeletionCount::rowsLeft).sum();
        return before == 0 ? 0 : Math.clamp(1 - (double) left / before, 0, 0.99);
    }
}
