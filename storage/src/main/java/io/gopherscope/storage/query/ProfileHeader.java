// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.time.Instant;
import java.util.List;

/**
 * What the pprof files of a selection said of themselves, and how many said so.
 *
 * @param sampleTypes in the files' order
 * @param sampleUnits of them
 * @param period the largest
 * @param first start of the oldest
 * @param durationNanos the time that they cover, summed
 * @param profiles how many files
 */
public record ProfileHeader(
        List<String> sampleTypes,
        List<String> sampleUnits,
        String periodType,
        String periodUnit,
        String defaultSampleType,
        String dropFrames,
        String keepFrames,
        List<String> comments,
        String docUrl,
        long period,
        Instant first,
        long durationNanos,
        long profiles) {
    public ProfileHeader {
        sampleTypes = List.copyOf(sampleTypes);
        sampleUnits = List.copyOf(sampleUnits);
        comments = List.copyOf(comments);
    }
}
