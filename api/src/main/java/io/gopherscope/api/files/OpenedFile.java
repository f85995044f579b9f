// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.files;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.api.time.Range;
import io.gopherscope.pprof.Profile;
import io.gopherscope.storage.profiles.ProfileType;
import io.gopherscope.storage.uploads.UploadedProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A file that was read.
 *
 * @param stored what is known of it
 * @param profile what is in it
 */
public record OpenedFile(UploadedProfile stored, Profile profile) {
    public UploadedFileRef ref() {
        return new UploadedFileRef(stored.id(), stored.name());
    }

    /** The time that it covers; that of its upload where it does not say. */
    public Range range() {
        Instant from = Objects.requireNonNullElse(stored.takenAt(), stored.uploadedAt());
        return new Range(from, from.plus(Duration.ofNanos(Math.max(1_000_000, stored.durationNanos()))));
    }

    /** The type of a column. */
    public ProfileType type(int column) {
        return FileTypes.of(profile).get(column);
    }

    /**
     * The column of a type, of which the sample type and the unit count.
     *
     * @throws ApiException {@code profile_type_invalid} when the file has no such column, with those that it has
     */
    public int column(String asked) {
        List<ProfileType> types = FileTypes.of(profile);
        String[] parts = asked.split(":", -1);
        for (int column = 0; column < types.size(); column++) {
            ProfileType type = types.get(column);
            if (parts.length >= 3
                    && type.sampleType().equals(parts[1])
                    && type.sampleUnit().equals(parts[2])) {
                return column;
            }
        }
        throw new ApiException(
                ErrorCode.PROFILE_TYPE_INVALID,
                "the file has no such column; it has "
                        + types.stream().map(FileTypes::shortId).collect(Collectors.joining(", ")),
                "type");
    }
}
