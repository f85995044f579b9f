// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.files;

import io.gopherscope.api.types.ProfileTypeView;
import io.gopherscope.storage.profiles.ProfileType;
import io.gopherscope.storage.uploads.UploadedProfile;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that was brought to look at.
 *
 * @param id its id
 * @param name of the file
 * @param bytes its length
 * @param uploadedAt when it came
 * @param expiresAt when it will be deleted
 * @param uploadedBy who brought it, for people
 * @param samples how many samples it has
 * @param time start of the profile, where it says so
 * @param durationNanos the time that it covers, as a decimal integer; 0 where it does not say
 * @param types its columns
 * @param defaultType the type to show first
 */
@Serdeable
@Schema(name = "UploadedFile")
record UploadedFileView(
        UUID id,
        String name,
        int bytes,
        Instant uploadedAt,
        Instant expiresAt,
        String uploadedBy,
        int samples,
        @Nullable Instant time,
        @Schema(format = "int64") String durationNanos,
        List<Column> types,
        String defaultType) {

    /**
     * A column.
     *
     * @param id kind:sampleType:unit, by which it is asked for
     * @param kind what kind of profile it seems to be
     * @param sampleType name of the column
     * @param unit unit of its values
     * @param semantics delta: values add up over time; snapshot: values are levels
     * @param total the sum of its values, as a decimal integer
     */
    @Serdeable
    @Schema(name = "UploadedFileType")
    record Column(
            String id,
            String kind,
            String sampleType,
            String unit,
            ProfileTypeView.Semantics semantics,
            @Schema(format = "int64") String total) {}

    static UploadedFileView of(UploadedProfile file) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < file.types().size(); i++) {
            ProfileType type = ProfileType.parse(file.types().get(i)).orElseThrow();
            columns.add(new Column(
                    FileTypes.shortId(type),
                    type.name(),
                    type.sampleType(),
                    type.sampleUnit(),
                    ProfileTypeView.Semantics.of(type.semantics()),
                    Long.toString(file.totals().get(i))));
        }
        return new UploadedFileView(
                file.id(),
                file.name(),
                file.bytes(),
                file.uploadedAt(),
                file.expiresAt(),
                file.uploadedBy(),
                file.samples(),
                file.takenAt(),
                Long.toString(file.durationNanos()),
                columns,
                ProfileType.parse(file.defaultType()).map(FileTypes::shortId).orElseThrow());
    }
}
