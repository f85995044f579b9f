// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.uploads;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file without its content.
 *
 * @param name of the file
 * @param bytes its length
 * @param takenAt start of the profile, where it says so
 * @param durationNanos 0 where it does not say
 * @param types ids of its profile types, a column each
 * @param totals sums of the columns
 * @param defaultType the one to show first
 * @param uploadedBy the person or program that brought it
 */
@MappedEntity("uploaded_profile")
public record UploadedProfile(
        @Id UUID id,
        UUID organizationId,
        String name,
        int bytes,
        int samples,
        @Nullable Instant takenAt,
        long durationNanos,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> types,
        @TypeDef(type = DataType.LONG_ARRAY) List<Long> totals,
        String defaultType,
        String uploadedBy,
        Instant uploadedAt,
        Instant expiresAt) {
    public UploadedProfile {
        types = List.copyOf(types);
        totals = List.copyOf(totals);
    }
}
