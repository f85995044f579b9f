// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.files;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.ValueType;
import io.gopherscope.storage.profiles.ProfileName;
import io.gopherscope.storage.profiles.ProfileType;
import java.util.ArrayList;
import java.util.List;

/** The types of a file's columns, by the names that stored profiles have. */
final class FileTypes {
    private FileTypes() {}

    /** One for each column. */
    static List<ProfileType> of(Profile profile) {
        Strings strings = profile.strings();
        String name = ProfileName.guess(profile.sampleTypes());
        List<ProfileType> types = new ArrayList<>();
        for (ValueType type : profile.sampleTypes()) {
            types.add(ProfileType.sent(
                            name,
                            type.type().isEmpty() ? "unknown" : type.type(),
                            type.unit(),
                            strings.get(profile.header().periodType()),
                            strings.get(profile.header().periodUnit()))
                    .stored());
        }
        return types;
    }

    /** The first three parts, by which a type is asked for. */
    static String shortId(ProfileType type) {
        return "%s:%s:%s".formatted(type.name(), type.sampleType(), type.sampleUnit());
    }
}
