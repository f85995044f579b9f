// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gopherscope.ingest.gateway.auth.Caller;
import io.gopherscope.ingest.gateway.http.Refusal;
import io.gopherscope.ingest.gateway.http.RefusedException;
import io.gopherscope.ingest.gateway.limits.Broken;
import io.gopherscope.ingest.gateway.limits.SendingLimits;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.protocol.ingest.v1.RuntimeMetricsRecord;
import io.gopherscope.protocol.metrics.v1.RuntimeMetricsRequest;
import io.gopherscope.protocol.metrics.v1.RuntimeMetricsResponse;
import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.discards.TimeWindow;
import io.gopherscope.storage.metrics.InvalidMetricsException;
import io.gopherscope.storage.metrics.LayoutReader;
import io.gopherscope.storage.series.LabelRules;
import io.gopherscope.storage.series.SeriesLabels;
import io.gopherscope.storage.tenancy.Tenant;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Takes the runtime metrics of one request. */
@Singleton
public final class MetricsIntake {
    /** A layout is asked for again after this time, which heals whatever has forgotten it behind Kafka. */
    private static final Duration LAYOUT_MEMORY = Duration.ofMinutes(10);

    private static final int MOST_LAYOUTS = 50_000;
    private static final int MOST_SAMPLES = 10_000;

    private final RecordSender sender;
    private final SendingLimits limits;
    private final DiscardCounter discards;
    private final Clock clock;
    private final Counter accepted;
    private final Cache<PassedOn, Boolean> layouts = Caffeine.newBuilder()
            .maximumSize(MOST_LAYOUTS)
            .expireAfterWrite(LAYOUT_MEMORY)
            .build();

    private record PassedOn(Tenant tenant, long layoutId) {}

    MetricsIntake(
            RecordSender sender, SendingLimits limits, DiscardCounter discards, Clock clock, MeterRegistry meters) {
        this.sender = sender;
        this.limits = limits;
        this.discards = discards;
        this.clock = clock;
        this.accepted = meters.counter("gopherscope.gateway.accepted", "kind", "samples");
    }

    /**
     * Takes a request. When it returns, Kafka has it. Samples from outside the organization's window are left out.
     *
     * @throws RefusedException when it breaks a rule, when samples were left out, or when it is not certain that Kafka has the others
     */
    public RuntimeMetricsResponse take(Caller caller, RuntimeMetricsRequest request) {
        try {
            SeriesLabels labels = labels(request);
            check(request);
            Broken broken = limits.series(caller.tenant(), labels);
            if (broken != null) {
                throw refused(caller, request, broken.reason(), broken.detail());
            }
            SamplesInTime samples = SamplesInTime.of(request, TimeWindow.of(caller.organization(), clock.instant()));
            RuntimeMetricsRequest taken = samples.taken();
            PassedOn layout = new PassedOn(caller.tenant(), request.getLayoutId());
            boolean wanted = !request.hasLayout() && layouts.getIfPresent(layout) == null;
            if (samples.areAll() || taken.getSamplesCount() > 0 || taken.hasLayout()) {
                sender.send(List.of(record(caller, taken, labels)));
                accepted.increment(taken.getSamplesCount());
            }
            if (request.hasLayout()) {
                layouts.put(layout, true);
            }
            if (!samples.areAll()) {
                samples.refused()
                        .forEach(one -> discards.count(caller.tenant(), one.reason(), one.count(), one.detail()));
                throw new RefusedException(Refusal.REFUSED_METRICS, samples.told(request.getSamplesCount()));
            }
            return RuntimeMetricsResponse.newBuilder().setLayoutWanted(wanted).build();
        } catch (LabelRules.BrokenException e) {
            throw refused(caller, request, e.reason(), e.detail());
        } catch (InvalidMetricsException e) {
            throw refused(caller, request, DiscardReason.METRICS_INVALID, e.detail());
        }
    }

    private RefusedException refused(
            Caller caller, RuntimeMetricsRequest request, DiscardReason reason, String detail) {
        discards.count(caller.tenant(), reason, Math.max(1, request.getSamplesCount()), detail);
        return new RefusedException(Refusal.REFUSED_METRICS, reason.code() + ": " + detail);
    }

    private OutgoingRecord record(Caller caller, RuntimeMetricsRequest request, SeriesLabels labels) {
        RuntimeMetricsRequest.Builder metrics = request.toBuilder().clearLabels();
        labels.all()
                .forEach((name, value) ->
                        metrics.addLabels(LabelPair.newBuilder().setName(name).setValue(value)));
        Instant now = clock.instant();
        RuntimeMetricsRecord value = RuntimeMetricsRecord.newBuilder()
                .setMetrics(metrics)
                .setReceivedUnixNano(TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano())
                .build();
        return new OutgoingRecord(
                Topic.RUNTIME_METRICS,
                caller.tenant().key(),
                caller.key().id().toString(),
                labels.service(),
                labels.instance(),
                value.toByteArray());
    }

    private static SeriesLabels labels(RuntimeMetricsRequest request) throws LabelRules.BrokenException {
        LabelRules rules = new LabelRules();
        for (LabelPair label : request.getLabelsList()) {
            rules.add(label.getName(), label.getValue());
        }
        return rules.checked();
    }

    private static void check(RuntimeMetricsRequest request) throws InvalidMetricsException {
        if (request.hasLayout()) {
            LayoutReader.read(request.getLayout(), request.getLayoutId());
        }
        if (request.getSamplesCount() > MOST_SAMPLES) {
            throw new InvalidMetricsException("a request has at most " + MOST_SAMPLES + " samples");
        }
    }
}
