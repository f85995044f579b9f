// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.routes;

import io.gopherscope.protocol.ingest.v1.SampleTypeHint;
import io.gopherscope.storage.profiles.ProfileName;
import io.gopherscope.storage.series.LabelRules;
import io.gopherscope.storage.series.SeriesLabels;
import java.util.List;

/** What pyroscope-go says of the sample types of a profile. */
record SampleTypeConfig(List<SampleTypeHint> hints) {
    static final SampleTypeConfig NONE = new SampleTypeConfig(List.of());

    /** Adds the labels that follow: which of the look-alikes mutex and block it is, and that its values are differences. */
    void into(LabelRules rules) throws LabelRules.BrokenException {
        for (SampleTypeHint hint : hints) {
            if (hint.getDisplayName().startsWith(ProfileName.BLOCK + "_")) {
                rules.addIfAbsent(SeriesLabels.NAME, ProfileName.BLOCK);
            } else if (hint.getDisplayName().startsWith(ProfileName.MUTEX + "_")) {
                rules.addIfAbsent(SeriesLabels.NAME, ProfileName.MUTEX);
            }
        }
        if (!hints.isEmpty() && hints.stream().noneMatch(SampleTypeHint::getCumulative)) {
            rules.addIfAbsent(SeriesLabels.DELTA, "false");
        }
    }
}
