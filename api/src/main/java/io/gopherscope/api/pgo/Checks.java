// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one should look at before a file is used. */
final class Checks {
    private static final int LEAST_INSTANCES = 2;
    private static final Duration FRESH = Duration.ofHours(24);
    /** LLVM refuses a profile of which more than four fifths mismatch; a fifth is worth a new one. */
    private static final double LEAST_FIT = 0.8;

    private static final int VERSIONS_NAMED = 3;

    private final Candidate now;
    private final Optional<RevisionStats> file;
    private final Optional<PgoFit> fit;
    private final PgoSettings settings;
    private final Instant moment;

    /**
     * Checks.
     *
     * @param file what the file was made of; empty when there is none
     */
    Checks(Candidate now, Optional<RevisionStats> file, Optional<PgoFit> fit, PgoSettings settings, Instant moment) {
        this.now = now;
        this.file = file;
        this.fit = fit;
        this.settings = settings;
        this.moment = moment;
    }

    List<PgoCheck> all() {
        return List.of(samples(), instances(), age(), fit(), startLines(), versions());
    }

    private PgoCheck samples() {
        long samples = file.map(RevisionStats::samples).orElse(now.contents().samples());
        boolean ok = samples >= settings.enoughSamples();
        return new PgoCheck(
                PgoCheck.Id.SAMPLES,
                ok,
                Texts.grouped(samples),
                Texts.grouped(settings.enoughSamples()),
                ok
                        ? "Enough that chance hardly moves what is hot."
                        : "With so few samples chance moves calls in and out of what is hot, and builds change with it. Take a"
                                + " longer range, for example from=now-14d, or profile more instances.");
    }

    private PgoCheck instances() {
        long instances =
                file.map(RevisionStats::instances).orElse(now.contents().instances());
        boolean ok = instances >= LEAST_INSTANCES;
        return new PgoCheck(
                PgoCheck.Id.INSTANCES,
                ok,
                Texts.grouped(instances),
                Texts.grouped(LEAST_INSTANCES),
                ok
                        ? "The load of several instances is in it."
                        : "The load of a single instance is in it, which may not be that of the others. Profile more of them, if"
                                + " there are more.");
    }

    private PgoCheck age() {
        Optional<Duration> age = now.contents().newest().map(newest -> Duration.between(newest, moment));
        boolean ok = age.isPresent() && age.get().compareTo(FRESH) <= 0;
        return new PgoCheck(
                PgoCheck.Id.AGE,
                ok,
                age.map(Texts::age).orElse("none"),
                Texts.age(FRESH),
                ok
                        ? "The newest profile is fresh, so the file follows the code."
                        : "No CPU profile has come lately, so the file cannot follow the code. See whether the service still runs"
                                + " and sends CPU profiles.");
    }

    private PgoCheck fit() {
        Double hotFit = fit.map(PgoFit::hotFit).orElse(null);
        if (hotFit == null) {
            return new PgoCheck(PgoCheck.Id.FIT, true, "not judged", Texts.percent(LEAST_FIT), whyNotJudged());
        }
        double stale = fit.map(PgoFit::weight).map(PgoFit.Weight::stale).orElse(0.0);
        boolean ok = hotFit >= LEAST_FIT && stale <= 1 - LEAST_FIT;
        String version = fit.map(PgoFit::version).orElse("");
        return new PgoCheck(
                PgoCheck.Id.FIT,
                ok,
                Texts.percent(hotFit),
                Texts.percent(LEAST_FIT),
                ok
                        ? "Most of what is hot in %s is hot in the file.".formatted(version)
                        : "The code has changed since: %s does other things, or has them elsewhere. Once enough profiles of it have come a new file follows by itself; ?version=%s makes one of it alone."
                                .formatted(version, version));
    }

    private String whyNotJudged() {
        return fit.map(PgoFit::reason)
                .orElse(
                        file.isEmpty()
                                ? "There is no file yet."
                                : "Profiles do not say which version they are of: send them with the label version.");
    }

    private PgoCheck startLines() {
        long without = LeftOut.count(now.leftOut(), LeftOut.Reason.NO_START_LINES);
        return new PgoCheck(
                PgoCheck.Id.START_LINES,
                without == 0,
                without == 0 ? "all" : Texts.profiles(without) + " without",
                null,
                without == 0
                        ? "Functions say where they begin, so calls can be found again."
                        : "Their functions do not say where they begin, so they are left out. Build with Go 1.20 or newer, and let"
                                + " nothing rewrite the profiles on their way.");
    }

    private PgoCheck versions() {
        List<VersionShare> versions =
                file.map(RevisionStats::versions).orElse(now.contents().versions());
        boolean ok = versions.stream().noneMatch(share -> share.version().isEmpty());
        return new PgoCheck(
                PgoCheck.Id.VERSIONS,
                ok,
                Integer.toString(versions.size()),
                null,
                ok
                        ? shares(versions)
                        : "Profiles do not say which version they are of, so nobody can tell whether the file fits. Send them with"
                                + " the label version.");
    }

    private String shares(List<VersionShare> versions) {
        List<String> goVersions =
                file.map(RevisionStats::goVersions).orElse(now.contents().goVersions());
        List<String> parts = new ArrayList<>();
        versions.stream()
                .limit(VERSIONS_NAMED)
                .forEach(share -> parts.add(Texts.percent(share.share()) + " of " + share.version()));
        if (versions.size() > VERSIONS_NAMED) {
            parts.add("the rest of %d others".formatted(versions.size() - VERSIONS_NAMED));
        }
        String text = parts.isEmpty() ? "" : "CPU time: " + String.join(", ", parts) + ".";
        @Nullable
        String mix = goVersions.size() < 2 ? null : goVersions.stream().collect(Collectors.joining(" and "));
        return mix == null
                ? text
                : text
                        + " Built with %s, whose calls within the runtime and the standard library differ."
                                .formatted(mix);
    }
}
