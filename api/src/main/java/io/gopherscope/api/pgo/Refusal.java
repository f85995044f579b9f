// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.pprof.pgo.Measure;
import io.gopherscope.storage.query.PgoInputs;
import java.util.List;
import java.util.Optional;

/**
 * Why profiles give no file.
 *
 * @param detail what is the matter and what to do
 */
record Refusal(ErrorCode code, String detail) {
    /** Judges profiles by what is known of them without their calls. */
    static Optional<Refusal> of(PgoInputs inputs, Contents contents, List<LeftOut> leftOut, long leastSamples) {
        if (contents.samples() >= leastSamples) {
            return Optional.empty();
        }
        if (inputs.rows().isEmpty()) {
            return Optional.of(none());
        }
        long other = Contents.samples(inputs, Measure.SAMPLES)
                + Contents.samples(inputs, Measure.NANOSECONDS)
                - contents.samples();
        if (other > 0 && contents.samples() + other >= leastSamples) {
            return Optional.of(mixed(contents, other, leastSamples));
        }
        long withoutLines = LeftOut.count(leftOut, LeftOut.Reason.NO_START_LINES);
        long benchmarks = LeftOut.count(leftOut, LeftOut.Reason.BENCHMARK);
        if (contents.profiles() == 0 && withoutLines + benchmarks > 0) {
            return Optional.of(withoutLines >= benchmarks ? noStartLines(withoutLines) : onlyBenchmarks(benchmarks));
        }
        return Optional.of(tooFew(contents, withoutLines + benchmarks, leastSamples));
    }

    /** What refuses profiles whose samples hold no call at all. */
    static Refusal noCalls(Contents contents) {
        return new Refusal(
                ErrorCode.PGO_TOO_FEW_SAMPLES,
                "%s hold no call from one function to another: the stacks are one frame deep; send whole stacks"
                        .formatted(Texts.profiles(contents.profiles())));
    }

    ApiException exception() {
        return new ApiException(code, detail);
    }

    private static Refusal none() {
        return new Refusal(
                ErrorCode.NO_PROFILES,
                "no CPU profile came in the range: check that the service sends CPU profiles, that service, env and version are"
                        + " written as it sends them, and that the range is long enough");
    }

    private static Refusal mixed(Contents contents, long other, long least) {
        boolean nanoseconds = contents.measure() == Measure.NANOSECONDS;
        long counts = nanoseconds ? other : contents.samples();
        long times = nanoseconds ? contents.samples() : other;
        return new Refusal(
                ErrorCode.PGO_MIXED_COLUMNS,
                "%s samples come as counts and %s as nanoseconds only; these do not add up, and neither reaches %s: let all senders keep the column samples/count, as Go writes it"
                        .formatted(Texts.grouped(counts), Texts.grouped(times), Texts.grouped(least)));
    }

    private static Refusal noStartLines(long profiles) {
        return new Refusal(
                ErrorCode.PGO_NO_START_LINES,
                "%s, none with start lines of functions, without which the compiler cannot tell calls apart: build the service with Go 1.20 or newer, and let nothing rewrite the profiles on their way"
                        .formatted(Texts.profiles(profiles)));
    }

    private static Refusal onlyBenchmarks(long profiles) {
        return new Refusal(
                ErrorCode.PGO_ONLY_BENCHMARKS,
                "%s, all taken while a Go benchmark ran, which say where the benchmark is hot and not the service: send profiles of the running service"
                        .formatted(Texts.profiles(profiles)));
    }

    private static Refusal tooFew(Contents contents, long leftOut, long least) {
        String besides = leftOut == 0 ? "" : " (%s more cannot be used)".formatted(Texts.profiles(leftOut));
        return new Refusal(
                ErrorCode.PGO_TOO_FEW_SAMPLES,
                "%s samples in %s%s; a file needs %s: take a longer range, for example from=now-14d, or profile more instances"
                        .formatted(
                                Texts.grouped(contents.samples()),
                                Texts.profiles(contents.profiles()),
                                besides,
                                Texts.grouped(least)));
    }
}
