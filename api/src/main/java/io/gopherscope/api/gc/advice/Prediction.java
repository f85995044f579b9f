// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.advice;

import io.gopherscope.api.gc.history.Setting;

/**
 * What a setting does to a process, on average over the load that was measured.
 *
 * @param setting what the collector is told
 * @param gcCores CPU of the collector, cores
 * @param gcShare the same as a share of busy CPU
 * @param low lower end of the 90 % interval of {@code gcCores}
 * @param high upper end of it
 * @param cyclesPerSecond collections per second
 * @param effectiveGogc what GOGC comes to where the memory limit decides, percent
 * @param peakMemory memory mapped and not returned, 99th percentile over time, bytes
 */
public record Prediction(
        Setting setting,
        double gcCores,
        double gcShare,
        double low,
        double high,
        double cyclesPerSecond,
        double effectiveGogc,
        double peakMemory) {}
