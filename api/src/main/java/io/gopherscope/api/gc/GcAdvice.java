// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gopherscope.api.gc.advice.Advice;
import io.gopherscope.api.gc.advice.CostFit;
import io.gopherscope.api.gc.advice.Regime;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to set GOGC and GOMEMLIMIT to.
 *
 * @param verdict whether to change, to keep, or that data does not say
 * @param reasons why, in sentences
 * @param leaks open findings of memory that is never given back: as long as there are some, nothing is advised
 * @param basis what it stands on; absent when data does not say
 * @param recommended what the recommended setting would do; absent unless the verdict is change
 * @param medianError how far predictions for changes of settings in the range were off, as a share: the median; absent when there were none
 */
@Serdeable
record GcAdvice(
        Verdict verdict,
        List<String> reasons,
        List<UUID> leaks,
        @Nullable Basis basis,
        @Nullable GcPrediction recommended,
        @Nullable Double medianError) {

    /** Whether to change. */
    @Serdeable
    @Schema(name = "GcVerdict")
    enum Verdict {
        @JsonProperty("change")
        CHANGE,
        @JsonProperty("keep")
        KEEP,
        @JsonProperty("unknown")
        UNKNOWN
    }

    /**
     * What advice stands on: the newest build under the setting that it has.
     *
     * @param now what was measured; the ends of the interval are the value itself
     * @param build version or build id; absent when processes do not say
     * @param goVersion for example go1.26.8; absent when processes do not say
     * @param instances how many processes
     * @param since the first data of them
     * @param curve predictions for values of GOGC, ascending, without a memory limit
     * @param liveHeap bytes live after a cycle, 99th percentile
     * @param roots bytes of stacks and globals, 99th percentile
     * @param besidesHeap bytes of memory used for other than objects, 99th percentile
     * @param cost what a GC cycle costs
     */
    @Serdeable
    @Schema(name = "GcBasis")
    record Basis(
            GcPrediction now,
            @Nullable String build,
            @Nullable String goVersion,
            int instances,
            Instant since,
            List<GcPrediction> curve,
            double liveHeap,
            double roots,
            double besidesHeap,
            Cost cost) {
        static Basis of(Advice.Basis basis) {
            Regime regime = basis.regime();
            return new Basis(
                    GcPrediction.of(basis.now()),
                    regime.build().isEmpty() ? null : regime.build(),
                    regime.goVersion().isEmpty() ? null : regime.goVersion(),
                    regime.instances(),
                    Instant.ofEpochMilli(regime.from()),
                    basis.curve().stream().map(GcPrediction::of).toList(),
                    basis.live(),
                    basis.roots(),
                    basis.besidesHeap(),
                    Cost.of(basis.fit()));
        }
    }

    /**
     * What a GC cycle costs: cpuSecondsPerCycle + cpuSecondsPerByte × (live heap + roots), fitted.
     *
     * @param cpuSecondsPerCycle whatever there is to mark
     * @param cpuSecondsPerByte for each byte marked
     * @param isSplit whether the two could be told apart; else all is put down to the bytes, which holds for heaps of about this size
     * @param scatter how far cycles are off, as a share: one standard deviation
     * @param leastMarked least that a cycle had to mark, bytes
     * @param mostMarked most of it
     * @param cycles GC cycles that it was fitted to
     */
    @Serdeable
    @Schema(name = "GcCost")
    record Cost(
            double cpuSecondsPerCycle,
            double cpuSecondsPerByte,
            boolean isSplit,
            double scatter,
            double leastMarked,
            double mostMarked,
            double cycles) {
        static Cost of(CostFit fit) {
            return new Cost(
                    fit.perCycle(),
                    fit.perByte(),
                    fit.isSplit(),
                    fit.scatter(),
                    fit.leastMarked(),
                    fit.mostMarked(),
                    fit.cycles());
        }
    }

    static GcAdvice of(Advice advice, List<UUID> leaks, @Nullable Double medianError) {
        if (!leaks.isEmpty()) {
            String reason =
                    "Memory is never given back: what is in use today says nothing of tomorrow. Mend the leak first.";
            return new GcAdvice(Verdict.UNKNOWN, List.of(reason), leaks, null, null, medianError);
        }
        return switch (advice) {
            case Advice.Recommended change ->
                new GcAdvice(
                        Verdict.CHANGE,
                        change.reasons(),
                        leaks,
                        Basis.of(change.basis()),
                        GcPrediction.of(change.recommended()),
                        medianError);
            case Advice.Keep keep ->
                new GcAdvice(Verdict.KEEP, keep.reasons(), leaks, Basis.of(keep.basis()), null, medianError);
            case Advice.Unknown unknown ->
                new GcAdvice(Verdict.UNKNOWN, unknown.reasons(), leaks, null, null, medianError);
        };
    }
}
