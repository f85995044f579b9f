// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.intake;

import com.google.protobuf.ByteString;
import io.gopherscope.protocol.ingest.v1.SampleTypeHint;
import io.gopherscope.storage.series.LabelRules;
import java.util.List;

/**
 * A profile as somebody sent it.
 *
 * @param labels all that came with it
 * @param pprof gzip or plain
 * @param hints what the request says of single sample types
 * @param startUnixNano when the request says it began, 0 when it does not say
 * @param durationNano how long it took by the request, 0 when it does not say
 */
public record SentProfile(
        LabelSource labels, ByteString pprof, List<SampleTypeHint> hints, long startUnixNano, long durationNano) {

    /** Hands its labels over, one after another. */
    @FunctionalInterface
    public interface LabelSource {
        void into(LabelRules rules) throws LabelRules.BrokenException;
    }
}
