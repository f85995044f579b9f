// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.selection;

import io.gopherscope.storage.profiles.ProfileType;
import org.jspecify.annotations.Nullable;

/**
 * What one sample stands for. A CPU sample is one period of the timer; of the heap about every period of bytes is sampled, larger
 * objects always. Contention is scaled by a rate that files do not name, and goroutines are counted, not sampled.
 */
final class SampleWeight {
    private SampleWeight() {}

    /**
     * The value of one sample, or null.
     *
     * @param period as the files say; 0 where they do not
     */
    static @Nullable Double of(ProfileType type, long period) {
        if (type.sampleType().equals("samples") && type.sampleUnit().equals("count")) {
            return 1.0;
        }
        boolean perPeriod =
                type.periodType().equals(type.sampleType()) || type.sampleType().endsWith("_space");
        return period > 0 && perPeriod && type.periodUnit().equals(type.sampleUnit()) ? (double) period : null;
    }
}
