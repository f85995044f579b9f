// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.merge.ProfileMerger;
import java.util.List;

/** Merges profiles in memory after bringing their types and units together. One alone is not merged, so not compacted. */
final class Combine {
    private Combine() {}

    static Profile all(List<Profile> profiles) {
        List<TypeChange> changes =
                TypeChange.of(profiles.stream().map(TypeInfo::of).toList());
        if (profiles.size() == 1) {
            return changes.getFirst().apply(profiles.getFirst());
        }
        var merger = new ProfileMerger();
        for (int i = 0; i < profiles.size(); i++) {
            merger.add(changes.get(i).apply(profiles.get(i)));
        }
        return merger.result();
    }
}
