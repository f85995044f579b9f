// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import io.gopherscope.api.gc.advice.Change;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of the setting or the build, with what had been predicted and what came. Shares are of busy CPU.
 *
 * @param at when the first instance ran with it
 * @param before what the collector was told
 * @param after what it is told since
 * @param buildBefore version or build id; absent when processes do not say
 * @param buildAfter since
 * @param gcCpuShareBefore GC CPU before
 * @param predicted GC CPU as it was predicted for the load before
 * @param expected the same for the load that came
 * @param measured GC CPU since
 * @param error how far predicted is off, as a share of measured; absent when nothing was measured or the build changed, too
 * @param peakMemoryPredicted memory used at its peak as it was predicted, bytes
 * @param peakMemoryMeasured memory used at its peak since, bytes
 */
@Serdeable
record GcChange(
        Instant at,
        GcSetting before,
        GcSetting after,
        @Nullable String buildBefore,
        @Nullable String buildAfter,
        double gcCpuShareBefore,
        double predicted,
        double expected,
        double measured,
        @Nullable Double error,
        double peakMemoryPredicted,
        double peakMemoryMeasured) {
    static GcChange of(Change change) {
        return new GcChange(
                Instant.ofEpochMilli(change.at()),
                GcSetting.of(change.before()),
                GcSetting.of(change.after()),
                change.buildBefore().isEmpty() ? null : change.buildBefore(),
                change.buildAfter().isEmpty() ? null : change.buildAfter(),
                change.shareBefore(),
                change.predicted(),
                change.expected(),
                change.measured(),
                change.isOfSetting() ? Numbers.finite(change.error()) : null,
                change.peakPredicted(),
                change.peakMeasured());
    }

    /** How far predictions for changes of settings alone were off: the median; null when there were none. */
    static @Nullable Double medianError(List<GcChange> changes) {
        double[] errors = changes.stream()
                .map(GcChange::error)
                .filter(error -> error != null)
                .mapToDouble(Math::abs)
                .sorted()
                .toArray();
        return errors.length == 0 ? null : errors[errors.length / 2];
    }
}
