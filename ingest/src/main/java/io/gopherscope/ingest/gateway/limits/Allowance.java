// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.limits;

import io.gopherscope.pprof.decode.Outline;
import io.gopherscope.storage.limits.Claim;
import io.gopherscope.storage.limits.OrganizationLimits;
import io.gopherscope.storage.limits.Share;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one organization may send through this gateway. Everything is answered from memory; {@link ShareRenewal} brings it up to date. When
 * the database is away the last known share goes on to hold.
 */
public final class Allowance {
    public static final String BYTES = "bytes_per_second";
    public static final String PROFILES = "profiles_per_second";
    public static final String SERIES = "series_per_day";

    private static final double SECOND = 1e9;
    private static final int LONGEST_RETRY = 60;

    private final LongSupplier nanos;
    private final UUID organization;
    private final Bucket bytes;
    private final Bucket profiles;
    private final DailySeries series = new DailySeries();
    private final LabelValues labelValues = new LabelValues();
    private final Offer offer = new Offer();
    private final LongAdder takenBytes = new LongAdder();
    private final LongAdder takenProfiles = new LongAdder();
    private volatile OrganizationLimits limits;
    private volatile long lastRequest;

    /**
     * @param first what holds until the organization's own limits are known
     */
    Allowance(UUID organization, OrganizationLimits first, LongSupplier nanos) {
        long now = nanos.getAsLong();
        this.nanos = nanos;
        this.organization = organization;
        this.limits = first;
        this.bytes = new Bucket((double) first.bytesPerSecond(), first.burstSeconds(), now);
        this.profiles = new Bucket(first.profilesPerSecond(), first.burstSeconds(), now);
        this.lastRequest = now;
    }

    /**
     * Judges a request before its body is read, and takes its bytes when it may come in.
     *
     * @param length of its body; less than 0 when it is not said
     * @param holdsProfiles whether profiles are in it
     * @return what is exceeded, or null
     */
    public @Nullable Exceeded request(long length, boolean holdsProfiles) {
        long now = nanos.getAsLong();
        lastRequest = now;
        offer.request(length, holdsProfiles);
        long wait = bytes.untilOpen(now);
        if (wait > 0) {
            return exceeded(BYTES, limits.bytesPerSecond(), wait);
        }
        if (holdsProfiles) {
            wait = profiles.untilOpen(now);
            if (wait > 0) {
                return exceeded(PROFILES, limits.profilesPerSecond(), wait);
            }
        }
        if (length > 0) {
            bytes.take((double) length, now);
            takenBytes.add(length);
        }
        return null;
    }

    /** Takes the bytes of a body whose length was not said. */
    public void body(int length) {
        bytes.take(length, nanos.getAsLong());
        offer.bytes(length);
        takenBytes.add(length);
    }

    /** Takes the profiles of a request. */
    public void profiles(int count) {
        profiles.take(count, nanos.getAsLong());
        offer.profiles(count);
        takenProfiles.add(count);
    }

    /** Whether a series may be sent. */
    public boolean series(long id, LocalDate today) {
        return series.take(id, today);
    }

    /** The labels of a profile's samples that are to be folded. */
    List<String> foldedLabels(String service, Outline outline, LocalDate today) {
        return labelValues.folded(service, outline.strings(), outline.labels(), limits.labelValues(), today);
    }

    /** What holds for the organization as a whole. */
    public OrganizationLimits limits() {
        return limits;
    }

    UUID organization() {
        return organization;
    }

    /** How long nothing has come from it. */
    long idleNanos(long now) {
        return now - lastRequest;
    }

    /** What to say when the share is asked for. */
    Claim claim(LocalDate today, double seconds) {
        offer.measure(seconds);
        return new Claim(
                organization,
                offer.bytesPerSecond(),
                offer.profilesPerSecond(),
                takenBytes.sum(),
                takenProfiles.sum(),
                series.fresh(today),
                series.place());
    }

    /** Takes over the answer to a claim. */
    void renew(LocalDate today, Claim claim, Share share) {
        long now = nanos.getAsLong();
        takenBytes.add(-claim.takenBytes());
        takenProfiles.add(-claim.takenProfiles());
        limits = share.limits();
        bytes.rate(share.bytes(), limits.burstSeconds(), now);
        profiles.rate(share.profiles(), limits.burstSeconds(), now);
        series.learn(
                today,
                claim.newSeries(),
                share.moreSeries(),
                share.series(),
                share.newSeries(),
                limits.seriesPerDay() / share.gateways());
    }

    private static Exceeded exceeded(String limit, long value, long wait) {
        int seconds = Math.clamp((long) Math.ceil(wait / SECOND), 1, LONGEST_RETRY);
        return new Exceeded(
                limit, "the organization sends more than its limit " + limit + " of " + value + " allows", seconds);
    }
}
