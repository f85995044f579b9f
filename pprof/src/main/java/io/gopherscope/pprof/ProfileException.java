// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof;

import static java.util.Objects.requireNonNull;

/** A profile, or a request about profiles, that cannot be worked with. The code is stable, the message is for people. */
public final class ProfileException extends RuntimeException {
    /** What is wrong. */
    public enum Code {
        /** No bytes at all. */
        EMPTY,
        /** Neither gzip nor a profile.proto message. */
        NOT_A_PROFILE,
        /** The gzip frame, its data or its checksum is broken. */
        CORRUPT_GZIP,
        /** The bytes end inside a field. */
        TRUNCATED,
        /** A field that cannot be read: wrong wire type, endless number, first string not empty. */
        MALFORMED,
        /** Several profiles written one after another into one file. */
        CONCATENATED,
        /** More bytes than allowed, packed or unpacked. */
        TOO_LARGE,
        /** Unpacks to implausibly many bytes. */
        COMPRESSION_RATIO,
        TOO_MANY_SAMPLES,
        TOO_MANY_LOCATIONS,
        TOO_MANY_FUNCTIONS,
        TOO_MANY_MAPPINGS,
        TOO_MANY_STRINGS,
        TOO_MANY_LABELS,
        /** More frames, inlined ones included, than allowed over all samples. */
        TOO_MANY_FRAMES,
        STRING_TOO_LONG,
        /** A stack with more locations, or a location with more inlined lines, than allowed. */
        STACK_TOO_DEEP,
        /** A string, function or location that is referred to and not there. */
        BAD_REFERENCE,
        /** An id that is zero or used twice. */
        BAD_ID,
        /** A sample whose number of values is not the number of sample types, or samples without types. */
        VALUE_COUNT,
        /** Nothing to merge. */
        NO_PROFILES,
        /** Profiles whose sample types, period types or units do not go together. */
        INCOMPATIBLE,
        /** No sample type of that name or number. */
        NO_SUCH_SAMPLE_TYPE,
        /** A regular expression that cannot be read, or is too large. */
        BAD_EXPRESSION,
        /** No function has a start line, so call sites cannot be named relative to it. */
        NO_START_LINES,
        /** No column of {@code samples/count} or {@code cpu/nanoseconds}. */
        NOT_A_CPU_PROFILE,
        /** A PGO edge list that is not in the preprofile format. */
        BAD_PREPROFILE
    }

    private static final long serialVersionUID = 1L;

    private final Code code;

    public ProfileException(Code code, String message) {
        super(message);
        this.code = requireNonNull(code, "code is null");
    }

    public ProfileException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = requireNonNull(code, "code is null");
    }

    public Code code() {
        return code;
    }
}
