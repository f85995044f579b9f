// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * When files are made.
 *
 * @param changeShare a new revision is published when more than this share of what the compiler decides has changed
 * @param leastSamples with fewer samples there is no file
 * @param enoughSamples with fewer samples the file is said to hang on chance
 * @param recomputeEvery how long a selection's profiles are not looked at again
 * @param keepRevisions how many of a selection are kept
 * @param keepSelections how many selections of a service are kept, those that were used last
 */
@ConfigurationProperties("gopherscope.pgo")
record PgoSettings(
        @Bindable(defaultValue = "0.05") double changeShare,
        @Bindable(defaultValue = "1000") long leastSamples,
        @Bindable(defaultValue = "50000") long enoughSamples,
        @Bindable(defaultValue = "1m") Duration recomputeEvery,
        @Bindable(defaultValue = "30") int keepRevisions,
        @Bindable(defaultValue = "50") int keepSelections) {
    PgoSettings {
        if (!(changeShare >= 0 && changeShare <= 1)) {
            throw new IllegalArgumentException("gopherscope.pgo.change-share is not between 0 and 1: " + changeShare);
        }
        if (keepRevisions < 1 || keepSelections < 1) {
            throw new IllegalArgumentException("gopherscope.pgo must keep at least one revision of one selection");
        }
    }
}
