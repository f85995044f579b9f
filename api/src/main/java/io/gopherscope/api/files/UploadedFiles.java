// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.files;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Profile;
import io.gopherscope.storage.profiles.ProfileType;
import io.gopherscope.storage.tenancy.Tenant;
import io.gopherscope.storage.uploads.UploadedProfile;
import io.gopherscope.storage.uploads.UploadedProfiles;
import io.gopherscope.storage.uploads.UploadedProfiles.Facts;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Takes files in and opens them again. */
@Singleton
public final class UploadedFiles {
    private static final int LONGEST_NAME = 200;

    private final UploadedProfiles uploads;
    private final FileDecoder decoder;

    UploadedFiles(UploadedProfiles uploads, FileDecoder decoder) {
        this.uploads = uploads;
        this.decoder = decoder;
    }

    /**
     * Keeps a file.
     *
     * @param by the person or program that brings it
     * @throws ApiException {@code profile_invalid}, {@code uploads_full}
     */
    UploadedProfile keep(Tenant tenant, String name, byte[] content, String by) {
        Profile profile = decoder.read(content);
        if (profile.columns() == 0) {
            throw new ApiException(ErrorCode.PROFILE_INVALID, "the profile has no sample types");
        }
        List<ProfileType> types = FileTypes.of(profile);
        List<Long> totals = new ArrayList<>();
        for (int column = 0; column < types.size(); column++) {
            totals.add(profile.total(column));
        }
        Header header = profile.header();
        Facts facts = new Facts(
                shown(name),
                profile.samples().size(),
                header.timeNanos() <= 0 ? null : Instant.ofEpochSecond(0, header.timeNanos()),
                Math.max(0, header.durationNanos()),
                types.stream().map(ProfileType::id).toList(),
                totals,
                types.get(defaultColumn(profile, types)).id());
        return uploads.add(tenant, facts, content, by)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.UPLOADS_FULL,
                        "the files of your organization take all of the %d MiB that there are for them; delete some, or wait until some expire"
                                .formatted(UploadedProfiles.MOST_BYTES >> 20)));
    }

    /**
     * Opens a file.
     *
     * @throws ApiException {@code file_unknown}
     */
    public OpenedFile open(Tenant tenant, UUID id) {
        UploadedProfile stored = uploads.find(tenant, id).orElseThrow(UploadedFiles::unknown);
        byte[] content = uploads.content(tenant, id).orElseThrow(UploadedFiles::unknown);
        return new OpenedFile(stored, decoder.read(content));
    }

    static ApiException unknown() {
        return new ApiException(
                ErrorCode.FILE_UNKNOWN, "your organization has no such file, or it was deleted or has expired", "file");
    }

    /** As {@code go tool pprof} chooses: what the file says, else the last one. */
    private static int defaultColumn(Profile profile, List<ProfileType> types) {
        String said = profile.strings().get(profile.header().defaultSampleType());
        for (int column = 0; column < types.size(); column++) {
            if (types.get(column).sampleType().equals(said)) {
                return column;
            }
        }
        return types.size() - 1;
    }

    /** The last part of a path, without what cannot be shown. */
    private static String shown(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("\\p{Cntrl}", "").strip();
        String bounded = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
        return bounded.isEmpty() ? "profile" : bounded;
    }
}
