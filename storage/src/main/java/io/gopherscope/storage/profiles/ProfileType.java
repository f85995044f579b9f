// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import java.util.List;
import java.util.Optional;

/**
 * What the values of a profile are: {@code name:sample_type:sample_unit:period_type:period_unit}. Stored ones carry our
 * {@link ProfileName}, those in RPCs the names of the Pyroscope API; {@link #stored} and {@link #rpc} turn one into the other.
 *
 * @param name the kind of profile: {@code cpu}, {@code heap} …
 * @param sampleType {@code alloc_space}
 * @param sampleUnit {@code bytes}
 * @param periodType {@code space}; may be empty
 * @param periodUnit {@code bytes}; may be empty
 */
public record ProfileType(String name, String sampleType, String sampleUnit, String periodType, String periodUnit) {
    private static final char SEPARATOR = ':';
    private static final int LONGEST_PART = 128;

    public ProfileType {
        for (String part : List.of(name, sampleType, sampleUnit, periodType, periodUnit)) {
            if (part.indexOf(SEPARATOR) >= 0 || part.length() > LONGEST_PART) {
                throw new IllegalArgumentException("no part of a profile type: " + part);
            }
        }
        if (name.isEmpty() || sampleType.isEmpty()) {
            throw new IllegalArgumentException("a profile type needs a name and a sample type");
        }
    }

    /** A type as senders describe it. A colon in a part becomes an underscore, and what is too long is cut. */
    public static ProfileType sent(
            String name, String sampleType, String sampleUnit, String periodType, String periodUnit) {
        return new ProfileType(part(name), part(sampleType), part(sampleUnit), part(periodType), part(periodUnit));
    }

    /** Reads {@link #id}. */
    public static Optional<ProfileType> parse(String id) {
        String[] parts = id.split(":", -1);
        if (parts.length != 5 || parts[0].isEmpty() || parts[1].isEmpty()) {
            return Optional.empty();
        }
        for (String part : parts) {
            if (part.length() > LONGEST_PART) {
                return Optional.empty();
            }
        }
        return Optional.of(new ProfileType(parts[0], parts[1], parts[2], parts[3], parts[4]));
    }

    /** The five parts joined by colons. */
    public String id() {
        return name + SEPARATOR + sampleType + SEPARATOR + sampleUnit + SEPARATOR + periodType + SEPARATOR + periodUnit;
    }

    /** The same type under the name by which it is stored. */
    public ProfileType stored() {
        return named(ProfileName.stored(name));
    }

    /** The same type under the name that the Pyroscope API has for it. */
    public ProfileType rpc() {
        return named(ProfileName.rpc(name));
    }

    /** How values of different moments go together, going by the names alone. */
    public Semantics semantics() {
        return ProfileName.semantics(ProfileName.stored(name), sampleType);
    }

    /** Whether the Go runtime counts these values from the start of the process, going by the names alone. */
    boolean countsFromStart() {
        return ProfileName.countsFromStart(ProfileName.stored(name), sampleType);
    }

    private ProfileType named(String other) {
        return other.equals(name) ? this : new ProfileType(other, sampleType, sampleUnit, periodType, periodUnit);
    }

    private static String part(String text) {
        String clean = text.replace(SEPARATOR, '_');
        return clean.length() <= LONGEST_PART ? clean : clean.substring(0, LONGEST_PART);
    }

    @Override
    public String toString() {
        return id();
    }
}
