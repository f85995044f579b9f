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
    /** The unit of rates of this type, for differences. */
    static Unit ofRates(ProfileType type) {
        double seconds = seconds(type);
        if (seconds > 0) {
            return new Unit(type.name().equals(ProfileName.CPU) ? "cores" : "seconds/s", seconds);
        }
        return new Unit(type.sampleUnit().equals("bytes") ? "bytes/s" : "count/s", 1);
    }

    /** The unit of levels of this type, for snapshots. */
    static Unit ofLevels(ProfileType type) {
        double seconds = seconds(type);
        if (seconds > 0) {
            return new Unit("seconds", seconds);
        }
        return new Unit(type.sampleUnit().equals("bytes") ? "bytes" : "count", 1);
    }

    /** Seconds in the unit of a type's values; 0 when they are no times. */
    private static double seconds(ProfileType type) {
        return switch (type.sampleUnit()) {
            case "nanoseconds" -> 1e-9;
            case "microseconds" -> 1e-6;
            case "milliseconds" -> 1e-3;
            case "seconds" -> 1;
            default -> 0;
        };
    }
}
