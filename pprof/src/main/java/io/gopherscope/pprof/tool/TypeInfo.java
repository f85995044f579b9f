// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ValueType;
import java.util.HashSet;
import java.util.List;

/** What must go together for profiles to be merged. */
record TypeInfo(List<ValueType> types, ValueType periodType, long period, String defaultType) {
    static TypeInfo of(Profile profile) {
        return new TypeInfo(
                profile.sampleTypes(),
                profile.periodType(),
                profile.header().period(),
                profile.strings().get(profile.header().defaultSampleType()));
    }

    /** Whether profiles like these two are merged as they are, without columns moved or values scaled. */
    boolean isLike(TypeInfo other) {
        return types.equals(other.types) && periodType.equals(other.periodType);
    }

    boolean hasDistinctTypes() {
        var names = new HashSet<String>();
        return !types.isEmpty() && types.stream().allMatch(type -> names.add(type.type()));
    }
}
