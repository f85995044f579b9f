// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.gopherscope.api.findings.Evidence;
import io.gopherscope.api.findings.EvidenceJson;
import io.gopherscope.api.leaks.frames.Frame;
import io.gopherscope.api.leaks.frames.GoNames;
import io.gopherscope.api.leaks.goroutines.Place;
import io.gopherscope.api.leaks.trend.Growth;
import io.gopherscope.api.leaks.trend.Series;
import io.gopherscope.storage.findings.Finding;
import io.gopherscope.storage.findings.FindingBook;
import io.gopherscope.storage.findings.FindingCheck;
import io.gopherscope.storage.findings.FindingState;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says of findings that they were none, or are there no more. */
@Singleton
final class Settlement {
    /** A suspicion ends when less than this share of what was gained is left: what leaked would have stayed. */
    private static final double LEFT = 0.8;

    /** Or when so much of what came has gone, and it grows no more. */
    private static final double COME_AND_GO = 0.3;

    private static final int LEAST_VALUES = 4;
    private static final int STRETCHES = 48;

    /** A newer build without it has run for so long. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(20);

    /** A suspicion ends when for so long, and so many times as long as it grew, nothing has come. */
    private static final Duration BOUNDED = Duration.ofMinutes(30);

    private static final int BOUNDED_TIMES = 4;

    private static final int NEWEST_VALUES = 3;

    private final FindingBook book;
    private final EvidenceJson json;

    Settlement(FindingBook book, EvidenceJson json) {
        this.book = book;
        this.json = json;
    }

    /**
     * What data shows now.
     *
     * @param goroutines of the processes that were looked at
     * @param processes that sent lately, by start
     */
    record Now(List<GoroutineLook.Looked> goroutines, List<ProcessStart> processes, Instant at) {}

    void settle(FindingCheck check, String owner, List<Finding> found, Now now) {
        for (Finding finding : found) {
            FindingState state = finding.stateAt(now.at());
            if (state == FindingState.FIXED || state == FindingState.REFUTED) {
                continue;
            }
            Optional<String> fixed = fixedIn(finding, now);
            if (fixed.isPresent()) {
                book.settle(
                        check,
                        owner,
                        finding,
                        FindingState.FIXED,
                        fixed.get(),
                        "Build " + fixed.get() + " has run for " + LONG_ENOUGH.toMinutes() + " minutes without it.");
            } else if (finding.certainty().equals(Finding.SUSPECTED)) {
                refuted(finding, now)
                        .ifPresent(note -> book.settle(check, owner, finding, FindingState.REFUTED, "", note));
            }
        }
    }

    private Optional<String> refuted(Finding finding, Now now) {
        Evidence evidence = json.read(finding.evidence());
        if (finding.kind().equals(Finding.GOROUTINE_LEAK) && hasGone(finding, evidence, now)) {
            return Optional.of("Goroutines that seemed to stay have ended after all.");
        }
        return isBounded(finding, evidence, now)
                ? Optional.of("The same processes go on, and it has not grown for far longer than it grew.")
                : Optional.empty();
    }

    /** Whether it has long ceased to grow although its processes go on. */
    private static boolean isBounded(Finding finding, Evidence evidence, Now now) {
        Duration grew = Duration.between(finding.firstSeen(), finding.lastSeen());
        Duration since = Duration.between(finding.lastSeen(), now.at());
        boolean goOn = !evidence.instances().isEmpty()
                && evidence.instances().stream()
                        .allMatch(instance -> now.processes().stream()
                                .anyMatch(process -> process.instance().equals(instance.instance())
                                        && process.start().equals(instance.processStart())));
        return goOn && since.compareTo(BOUNDED) > 0 && since.compareTo(grew.multipliedBy(BOUNDED_TIMES)) > 0;
    }

    /**
     * Whether of what had come some has gone, in every process that showed it and still runs, and in at least one: what leaks stays. It may
     * be less than there was, or be the same number while others come and go.
     */
    private static boolean hasGone(Finding finding, Evidence evidence, Now now) {
        int gone = 0;
        for (Evidence.Instance instance : evidence.instances()) {
            Optional<GoroutineLook.Looked> process = now.goroutines().stream()
                    .filter(one -> one.start().instance().equals(instance.instance())
                            && one.start().start().equals(instance.processStart()))
                    .findFirst();
            if (process.isPresent()) {
                Series series = series(finding, evidence, process.get());
                if (!isLess(series, instance) && !isOthers(series, instance)) {
                    return false;
                }
                gone++;
            }
        }
        return gone > 0;
    }

    private static boolean isLess(Series series, Evidence.Instance instance) {
        return series.size() >= NEWEST_VALUES
                && series.from(series.size() - NEWEST_VALUES).largest()
                        < instance.from() + LEFT * (instance.to() - instance.from());
    }

    private static boolean isOthers(Series series, Evidence.Instance instance) {
        Duration grew = Duration.between(instance.since(), instance.until());
        Series after = series.since(instance.until().plus(grew.dividedBy(2)).toEpochMilli());
        return after.size() >= LEAST_VALUES
                && Growth.drops(series.since(instance.since().toEpochMilli()).lows(STRETCHES)) > COME_AND_GO
                && after.least() <= instance.to() + (1 - LEFT) * (instance.to() - instance.from());
    }

    /** Goroutines of the process at the finding's function, or with its root, since some work here and there in turn. */
    private static Series series(Finding finding, Evidence evidence, GoroutineLook.Looked process) {
        String root = Place.of(evidence.stack().stream()
                        .map(frame -> Frame.of(frame.function()))
                        .toList())
                .root();
        List<Place> places = process.counts().places().stream()
                .filter(place -> place.site().function().equals(finding.function())
                        || (place.root().equals(root) && !GoNames.isStandard(root)))
                .toList();
        return process.counts().series(places);
    }

    /** The build that has it no more: one that began after the last sight of it, has run for long, and is the only one left. */
    private static Optional<String> fixedIn(Finding finding, Now now) {
        if (finding.build().isEmpty() || now.processes().isEmpty()) {
            return Optional.empty();
        }
        ProcessStart newest = now.processes().getLast();
        String build = newest.buildName();
        boolean others = now.processes().stream()
                .anyMatch(process -> process.buildName().equals(finding.build())
                        && process.start().isAfter(newest.start()));
        Instant since = now.processes().stream()
                .filter(process -> process.buildName().equals(build))
                .map(ProcessStart::start)
                .findFirst()
                .orElse(now.at());
        boolean isLong = since.plus(LONG_ENOUGH).isBefore(now.at())
                && finding.lastSeen().plus(LONG_ENOUGH).isBefore(now.at());
        return build.isEmpty() || build.equals(finding.build()) || others || !isLong
                ? Optional.empty()
                : Optional.of(build);
    }
}
