// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.retention;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an organization. What it does not want to be shown any more is not counted.
 *
 * @param now the server's time
 * @param classes by class of data
 */
@Serdeable
@Schema(name = "Stored")
record StoredView(Instant now, List<StoredClass> classes) {

    /**
     * What is stored of a class.
     *
     * @param dataClass as retention calls it
     * @param rows how many; files of uploads and revisions
     * @param bytes on disk: exact for files, for others by the average row of their tables
     * @param oldest when the oldest is from; absent when there is nothing
     * @param older how much is older than each number of days that can be chosen
     */
    @Serdeable
    @Schema(name = "StoredClass")
    record StoredClass(
            String dataClass,
            long rows,
            long bytes,
            @Nullable Instant oldest,
            List<Older> older) {}

    /**
     * What is older.
     *
     * @param days than so many days
     * @param rows how many
     */
    @Serdeable
    @Schema(name = "StoredOlder")
    record Older(int days, long rows) {}
}
