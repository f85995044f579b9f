// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.pprof.pgo.Staleness;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the file fits the newest build, by that build's profiles. What was not judged is absent.
 *
 * @param version the newest build
 * @param judged whether enough is known of both
 * @param reason why it was not judged
 * @param hotFit share of the newest build's hot calls, by weight, that are hot in the file, 0 to 1
 * @param sites hot calls of the file that the newest build no longer makes, of all
 * @param weight the same by weight, 0 to 1
 * @param gone hot calls whose caller or callee occurs in no stack of the newest build
 * @param moved hot calls whose line within the caller is another now
 * @param sentence the report as LLVM words it
 */
@Serdeable
record PgoFit(
        String version,
        boolean judged,
        @Nullable String reason,
        @Nullable Double hotFit,
        @Nullable Sites sites,
        @Nullable Weight weight,
        @Nullable Integer gone,
        @Nullable Integer moved,
        @Nullable String sentence) {

    /** A number of calls of all. */
    @Serdeable
    @Schema(name = "PgoStaleSites")
    record Sites(int stale, int all) {}

    /** A share of all weight. */
    @Serdeable
    @Schema(name = "PgoStaleWeight")
    record Weight(double stale, double all) {}

    static PgoFit of(String version, Staleness staleness) {
        return new PgoFit(
                version,
                true,
                null,
                staleness.hotFit(),
                new Sites(staleness.stale(), staleness.states().size()),
                new Weight(staleness.staleWeight(), 1),
                staleness.count(Staleness.State.GONE),
                staleness.count(Staleness.State.MOVED),
                staleness.sentence());
    }

    static PgoFit notJudged(String version, String reason) {
        return new PgoFit(version, false, reason, null, null, null, null, null, null);
    }
}
