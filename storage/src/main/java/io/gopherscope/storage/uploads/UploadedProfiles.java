// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.uploads;

import io.gopherscope.storage.retention.DataClass;
import io.gopherscope.storage.retention.Retentions;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The files that people of all organizations brought. */
@Singleton
public final class UploadedProfiles {
    /** What the files of an organization may take together. */
    public static final long MOST_BYTES = 256L << 20;

    private final UploadedProfileRows rows;
    private final Retentions retentions;
    private final Clock clock;

    UploadedProfiles(UploadedProfileRows rows, Retentions retentions, Clock clock) {
        this.rows = rows;
        this.retentions = retentions;
        this.clock = clock;
    }

    /**
     * What is known of a file that is to be kept.
     *
     * @param takenAt null where the file does not say
     * @param types ids of its profile types
     * @param totals sums of the columns
     */
    public record Facts(
            String name,
            int samples,
            @Nullable Instant takenAt,
            long durationNanos,
            List<String> types,
            List<Long> totals,
            String defaultType) {}

    /**
     * Keeps a file.
     *
     * @param by the person or program that brings it
     * @return nothing when the organization's files would take more than {@link #MOST_BYTES}
     */
    public Optional<UploadedProfile> add(Tenant tenant, Facts facts, byte[] content, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        rows.deleteExpired(now);
        UploadedProfile file = new UploadedProfile(
                UUID.randomUUID(),
                tenant.organization(),
                facts.name(),
                content.length,
                facts.samples(),
                facts.takenAt(),
                facts.durationNanos(),
                facts.types(),
                facts.totals(),
                facts.defaultType(),
                by,
                now,
                now.plus(Duration.ofDays(retentions.days(tenant).getOrDefault(DataClass.UPLOADS, 1))));
        long inserted = rows.insert(
                file.id(),
                file.organizationId(),
                file.name(),
                file.bytes(),
                content,
                file.samples(),
                file.takenAt(),
                file.durationNanos(),
                file.types(),
                file.totals(),
                file.defaultType(),
                by,
                file.uploadedAt(),
                file.expiresAt(),
                MOST_BYTES);
        return inserted == 1 ? Optional.of(file) : Optional.empty();
    }

    /** The files of an organization, newest first. */
    public List<UploadedProfile> list(Tenant tenant) {
        return rows.list(tenant.organization(), clock.instant());
    }

    public Optional<UploadedProfile> find(Tenant tenant, UUID id) {
        return rows.find(tenant.organization(), id, clock.instant());
    }

    /** A file as it came. */
    public Optional<byte[]> content(Tenant tenant, UUID id) {
        return rows.content(tenant.organization(), id, clock.instant()).map(UploadedContent::content);
    }

    /** Deletes a file; false when there is none. */
    public boolean delete(Tenant tenant, UUID id) {
        return rows.delete(tenant.organization(), id) == 1;
    }
}
