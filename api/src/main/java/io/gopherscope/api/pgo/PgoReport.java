// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.api.time.Range;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of a selection's file for the compiler.
 *
 * @param service the service
 * @param env the label env that profiles must have; absent for any
 * @param version the label version that profiles must have; absent for any
 * @param range what was asked for, from the start of the hour
 * @param refusal why there is no file; then file is absent
 * @param file what default.pgo answers
 * @param now what the profiles of the range would make now
 * @param change how far both differ
 * @param leftOut CPU profiles of the range that cannot be used
 * @param fit how the file fits the newest build; absent when there is no file or no build is known
 * @param fitOverTime how the file fits what ran over time
 * @param coverage what of the CPU the file knows, by package of the called function, largest first; the last may be "other"
 * @param checks what one should look at before using the file
 * @param edges the calls of the file, or of now when there is none
 * @param revisions the files handed out, newest first
 */
@Serdeable
record PgoReport(
        String service,
        @Nullable String env,
        @Nullable String version,
        Range range,
        @Nullable RefusalView refusal,
        @Nullable PgoFile file,
        PgoNow now,
        Change change,
        List<LeftOut> leftOut,
        @Nullable PgoFit fit,
        List<FitAt> fitOverTime,
        List<PgoPackage> coverage,
        List<PgoCheck> checks,
        PgoEdges edges,
        List<PgoRevision> revisions) {

    /**
     * Why there is no file.
     *
     * @param code as in the error that default.pgo answers
     * @param detail what is the matter and what to do
     */
    @Serdeable
    @Schema(name = "PgoRefusal")
    record RefusalView(String code, String detail) {}

    /**
     * How far the file and what the profiles make now differ.
     *
     * @param share of the weight of what the compiler decides, 0 to 1; 0 when there is no file
     * @param limit above it a new revision is published
     */
    @Serdeable
    @Schema(name = "PgoChange")
    record Change(double share, double limit) {}

    /**
     * How the file fits what ran at a time.
     *
     * @param at start of the step
     * @param fit share of the hot calls' weight that is hot in the file, 0 to 1; absent where too little ran to tell
     */
    @Serdeable
    @Schema(name = "PgoFitAt")
    record FitAt(Instant at, @Nullable Double fit) {}
}
