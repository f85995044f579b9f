// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gopherscope.pprof.pgo.Staleness;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A hot call.
 *
 * @param caller the calling function
 * @param callee the called function
 * @param line of the call, counted from the line of the caller's declaration
 * @param share of the weight of all calls, 0 to 1
 * @param cumulative share of this call and all heavier ones
 * @param inlined share of its weight that was seen inlined in the newest build, 0 to 1
 * @param sinceLast how much its share grew since the revision before, relative to it then; absent when it was not in that
 * @param state what became of it in the newest build
 */
@Serdeable
record PgoEdge(
        String caller,
        String callee,
        long line,
        double share,
        double cumulative,
        double inlined,
        @Nullable Double sinceLast,
        State state) {

    /** What became of a call in the newest build. */
    @Serdeable
    @Schema(name = "PgoEdgeState")
    enum State {
        /** It is made. */
        @JsonProperty("fits")
        FITS,
        /** It is made at another line of the caller. */
        @JsonProperty("moved")
        MOVED,
        /** Caller or callee occurs in no stack. */
        @JsonProperty("gone")
        GONE,
        /** Nothing is known against it, and it was not seen. */
        @JsonProperty("unseen")
        UNSEEN;

        static State of(Staleness.State state) {
            return switch (state) {
                case FITS -> FITS;
                case MOVED -> MOVED;
                case GONE -> GONE;
                case UNSEEN -> UNSEEN;
            };
        }
    }
}
