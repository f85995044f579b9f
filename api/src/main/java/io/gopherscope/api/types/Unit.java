// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.types;

import io.gopherscope.storage.profiles.ProfileName;
import io.gopherscope.storage.profiles.ProfileType;

/**
 * Unit of a timeline, and what its values are multiplied with.
 *
 * @param name cores, seconds/s, bytes/s or count/s for rates; bytes, seconds or count for levels
 * @param scale turns stored values into it
 */
public record Unit(String name, double scale) {
    private static final double NANO = 1e-9;

    /** The unit of rates of this type, for differences. */
    static Unit ofRates(ProfileType type) {
        return switch (type.sampleUnit()) {
            case "nanoseconds" -> new Unit(type.name().equals(ProfileName.CPU) ? "cores" : "seconds/s", NANO);
            case "bytes" -> new Unit("bytes/s", 1);
            default -> new Unit("count/s", 1);
        };
    }

    /** The unit of levels of this type, for snapshots. */
    static Unit ofLevels(ProfileType type) {
        return switch (type.sampleUnit()) {
            case "nanoseconds" -> new Unit("seconds", NANO);
            case "bytes" -> new Unit("bytes", 1);
            default -> new Unit("count", 1);
        };
    }
}
