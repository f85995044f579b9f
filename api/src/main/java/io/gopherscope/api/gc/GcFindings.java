// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import io.gopherscope.api.findings.Evidence;
import io.gopherscope.api.findings.EvidenceJson;
import io.gopherscope.api.gc.anomaly.Anomaly;
import io.gopherscope.api.gc.anomaly.AnomalyKind;
import io.gopherscope.api.gc.anomaly.Figure;
import io.gopherscope.api.gc.anomaly.Sample;
import io.gopherscope.api.gc.anomaly.Severity;
import io.gopherscope.api.gc.history.Life;
import io.gopherscope.storage.findings.Finding;
import io.gopherscope.storage.findings.Observed;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Makes findings of anomalies. One is known again by its kind: the service has it, in whichever process. */
@Singleton
final class GcFindings {
    private static final int MOST_INSTANCES = 10;
    private static final int MOST_POINTS = 60;
    private static final double SURE = 0.75;
    private static final double MOST_SURE = 0.95;

    private final EvidenceJson json;

    GcFindings(EvidenceJson json) {
        this.json = json;
    }

    /** The findings. Hints are none: nothing is the matter yet. */
    List<Observed> of(List<ServiceAnomaly> anomalies) {
        return anomalies.stream()
                .filter(anomaly -> anomaly.worst().severity() != Severity.HINT)
                .map(this::observed)
                .toList();
    }

    private Observed observed(ServiceAnomaly anomaly) {
        Anomaly worst = anomaly.worst();
        AnomalyKind kind = worst.kind();
        Evidence evidence = new Evidence(
                kind.title(),
                worst.reason() + " " + kind.explanation(),
                worst.remedy(),
                null,
                "",
                null,
                List.of(),
                anomaly.cases().stream()
                        .limit(MOST_INSTANCES)
                        .map(one -> instance(one.life(), one.anomaly()))
                        .toList(),
                null,
                notes(anomaly));
        return new Observed(
                Finding.GC,
                kind.code(),
                kind.code(),
                worst.certain(),
                worst.certain() ? 1 : confidence(worst),
                "",
                "",
                0,
                0,
                kind.unit(),
                moment(anomaly.cases().stream()
                        .mapToLong(one -> one.anomaly().since())
                        .min()
                        .orElse(0)),
                moment(anomaly.cases().stream()
                        .mapToLong(one -> one.anomaly().until())
                        .max()
                        .orElse(0)),
                anomaly.cases().stream()
                        .map(ServiceAnomaly.Case::life)
                        .max(Comparator.comparing(Life::start))
                        .map(Life::build)
                        .orElse(""),
                json.write(evidence));
    }

    /** The further beyond the threshold, the surer. */
    private static double confidence(Anomaly anomaly) {
        double beyond = anomaly.threshold() > 0 ? anomaly.value() / anomaly.threshold() : 1;
        double confidence = SURE + (MOST_SURE - SURE) * (1 - 1 / Math.max(1, beyond));
        return Math.round(100 * confidence) / 100.0;
    }

    private static Evidence.Instance instance(Life life, Anomaly anomaly) {
        List<Sample> samples = anomaly.samples();
        int every = Math.max(1, samples.size() / MOST_POINTS);
        List<Evidence.Point> points = new ArrayList<>();
        for (int i = samples.size() - 1; i >= 0; i -= every) {
            if (Double.isFinite(samples.get(i).value())) {
                points.addFirst(new Evidence.Point(
                        moment(samples.get(i).until()), samples.get(i).value()));
            }
        }
        return new Evidence.Instance(
                life.instance(),
                life.build(),
                life.start(),
                Double.isFinite(anomaly.threshold()) ? anomaly.threshold() : 0,
                Double.isFinite(anomaly.value()) ? anomaly.value() : 0,
                0,
                null,
                null,
                moment(anomaly.since()),
                moment(anomaly.until()),
                points);
    }

    private static List<String> notes(ServiceAnomaly anomaly) {
        List<String> notes = new ArrayList<>();
        for (Figure figure : anomaly.worst().figures()) {
            if (Double.isFinite(figure.value())) {
                notes.add(String.format(Locale.ROOT, "%s: %.4g %s", figure.name(), figure.value(), figure.unit())
                        + (Double.isFinite(figure.threshold())
                                ? String.format(Locale.ROOT, " (threshold %.4g)", figure.threshold())
                                : ""));
            }
        }
        if (anomaly.cases().size() > 1) {
            notes.add(anomaly.cases().size() + " instances have it.");
        }
        return notes;
    }

    private static Instant moment(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
