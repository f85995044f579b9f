// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.limits;

import io.gopherscope.pprof.decode.Outline;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.limits.OrganizationLimits;
import io.gopherscope.storage.series.SeriesId;
import io.gopherscope.storage.series.SeriesLabels;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges single profiles and series by the limits of their organization. */
@Singleton
public final class SendingLimits {
    private final Allowances allowances;
    private final Clock clock;

    SendingLimits(Allowances allowances, Clock clock) {
        this.allowances = allowances;
        this.clock = clock;
    }

    /** Takes the profiles of a request from what the organization may send. */
    public void took(Tenant tenant, int profiles) {
        allowances.of(tenant).profiles(profiles);
    }

    /**
     * What a profile is beyond before it is decoded, or null.
     *
     * @param size bytes as it came
     */
    public @Nullable Broken undecoded(Tenant tenant, SeriesLabels labels, int size) {
        OrganizationLimits limits = allowances.of(tenant).limits();
        return size > limits.profileBytes()
                ? new Broken(
                        DiscardReason.PROFILE_TOO_LARGE,
                        "it has " + size + " bytes, the organization's limit profile_bytes is " + limits.profileBytes())
                : series(tenant, labels);
    }

    /** What a series is beyond, or null. Noted as sent today when it is not beyond anything. */
    public @Nullable Broken series(Tenant tenant, SeriesLabels labels) {
        Allowance allowance = allowances.of(tenant);
        return allowance.series(SeriesId.of(labels), today())
                ? null
                : new Broken(
                        DiscardReason.SERIES_LIMIT,
                        "a new series, and the organization has sent as many as its limit series_per_day of "
                                + allowance.limits().seriesPerDay()
                                + " allows until midnight UTC; those that it has sent are still taken");
    }

    /**
     * What a stack is beyond, or null.
     *
     * @param depth how many locations it has
     */
    public @Nullable Broken stack(Tenant tenant, int depth) {
        int most = allowances.of(tenant).limits().stackDepth();
        return depth > most
                ? new Broken(
                        DiscardReason.STACK_TOO_DEEP,
                        "a stack has " + depth + " locations, the organization's limit stack_depth is " + most)
                : null;
    }

    /** The labels of a profile's samples that have had too many values today, to be stored with one value for all. */
    public List<String> folded(Tenant tenant, SeriesLabels labels, Outline outline) {
        return allowances.of(tenant).foldedLabels(labels.service(), outline, today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
