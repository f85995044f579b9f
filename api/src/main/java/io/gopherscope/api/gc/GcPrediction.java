// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import io.gopherscope.api.gc.advice.Prediction;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What a setting does to an instance, at the load that was measured.
 *
 * @param setting what the collector is told
 * @param gcCores GC CPU in cores, without mark time on idle processors
 * @param gcCoresLow lower end of the 90 % interval
 * @param gcCoresHigh upper end of it
 * @param gcCpuShare GC CPU as a share of busy CPU
 * @param cyclesPerSecond GC cycles per second
 * @param effectiveGogc what GOGC comes to, percent
 * @param peakMemory memory used at its peak, 99th percentile over time, bytes
 */
@Serdeable
record GcPrediction(
        GcSetting setting,
        double gcCores,
        double gcCoresLow,
        double gcCoresHigh,
        double gcCpuShare,
        double cyclesPerSecond,
        double effectiveGogc,
        double peakMemory) {
    static GcPrediction of(Prediction prediction) {
        return new GcPrediction(
                GcSetting.of(prediction.setting()),
                prediction.gcCores(),
                prediction.low(),
                prediction.high(),
                prediction.gcShare(),
                prediction.cyclesPerSecond(),
                prediction.effectiveGogc(),
                prediction.peakMemory());
    }
}
