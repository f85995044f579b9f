// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Strings;
import io.gopherscope.storage.series.SeriesLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one column of a profile holds.
 *
 * @param snapshot whether values are levels
 */
record Column(ProfileType type, boolean snapshot, Temporality temporality) {

    /** Whether values have to be turned into differences before anybody may add them up. */
    boolean isCumulative() {
        return !snapshot && temporality == Temporality.CUMULATIVE;
    }

    /** What the values in the database are. */
    Temporality stored() {
        return isCumulative() ? Temporality.DIFFERENCE : temporality;
    }

    /**
     * The columns of a profile.
     *
     * @param hints by sample type; none unless the sender gave some
     */
    static List<Column> of(SeriesLabels labels, Profile profile, Map<String, SampleTypeHint> hints) {
        List<Column> columns = new ArrayList<>(profile.columns());
        for (int column = 0; column < profile.columns(); column++) {
            ProfileType type = type(labels, profile, column);
            SampleTypeHint hint = hints.get(type.sampleType());
            columns.add(new Column(
                    type,
                    type.semantics() == Semantics.SNAPSHOT || (hint != null && hint.average()),
                    Temporality.of(labels, hint, type, profile.header().durationNanos())));
        }
        return columns;
    }

    /** The kind of profile as it is stored. */
    static String kind(SeriesLabels labels, Profile profile) {
        return ProfileName.stored(name(labels, profile));
    }

    private static String name(SeriesLabels labels, Profile profile) {
        String sent = labels.get(SeriesLabels.NAME);
        return sent == null ? ProfileName.guess(profile.sampleTypes()) : sent;
    }

    private static ProfileType type(SeriesLabels labels, Profile profile, int column) {
        Strings strings = profile.strings();
        String sampleType = strings.get(profile.type(column));
        return ProfileType.sent(
                        name(labels, profile),
                        sampleType.isEmpty() ? "unknown" : sampleType,
                        strings.get(profile.unit(column)),
                        strings.get(profile.header().periodType()),
                        strings.get(profile.header().periodUnit()))
                .stored();
    }
}
