// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.querier;

import io.gopherscope.storage.profiles.ProfileType;
import java.util.Map;
import java.util.Set;

/** What the Pyroscope API shows as labels although it is the profile's type. */
final class TypeLabels {
    static final String PROFILE_TYPE = "__profile_type__";
    static final String SERVICE = "__service_name__";

    private static final String NAME = "__name__";
    private static final String TYPE = "__type__";
    private static final String UNIT = "__unit__";
    private static final String PERIOD_TYPE = "__period_type__";
    private static final String PERIOD_UNIT = "__period_unit__";

    static final Set<String> NAMES = Set.of(NAME, PROFILE_TYPE, TYPE, UNIT, PERIOD_TYPE, PERIOD_UNIT);

    private TypeLabels() {}

    /** The labels that a stored type shows. */
    static Map<String, String> of(ProfileType stored) {
        ProfileType type = stored.rpc();
        return Map.of(
                NAME, type.name(),
                PROFILE_TYPE, type.id(),
                TYPE, type.sampleType(),
                UNIT, type.sampleUnit(),
                PERIOD_TYPE, type.periodType(),
                PERIOD_UNIT, type.periodUnit());
    }
}
