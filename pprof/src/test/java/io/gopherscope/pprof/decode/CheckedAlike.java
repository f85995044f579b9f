// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.Strings;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks bytes and decodes them, and compares what comes of it. */
public final class CheckedAlike {
    private CheckedAlike() {}

    /** Of what was compared. */
    public enum Way {
        /** The decoder takes it, and so did the walk without tables. */
        WALKED,
        /** The decoder takes it and was needed for that. */
        DECODED,
        REFUSED
    }

    /**
     * What a checker and a decoder say of the bytes.
     *
     * @throws AssertionError when they differ
     */
    public static Way compare(DecodeLimits limits, byte[] bytes) {
        Said decoded = decoded(limits, bytes);
        assertThat(checked(limits, bytes)).isEqualTo(decoded);
        Said walked = walked(limits, bytes);
        if (walked != null) {
            assertThat(walked).isEqualTo(decoded);
            return Way.WALKED;
        }
        return decoded.refusal().isEmpty() ? Way.DECODED : Way.REFUSED;
    }

    /**
     * What is said of a profile.
     *
     * @param refusal code and message; empty when it is taken
     * @param values of string labels by key, each once, in the order of samples
     */
    private record Said(String refusal, long timeNanos, int depth, SortedMap<String, Set<String>> values) {
        static Said of(Outline outline) {
            return new Said("", outline.timeNanos(), outline.depth(), values(outline.strings(), outline.labels()));
        }

        static Said of(ProfileException e) {
            return new Said(e.code() + ": " + e.getMessage(), 0, 0, new TreeMap<>());
        }

        private static SortedMap<String, Set<String>> values(Strings strings, Labels labels) {
            SortedMap<String, Set<String>> values = new TreeMap<>();
            for (int label = 0; label < labels.size(); label++) {
                if (!labels.isNumeric(label)) {
                    values.computeIfAbsent(text(strings, labels.key(label)), key -> new LinkedHashSet<>())
                            .add(text(strings, labels.string(label)));
                }
            }
            return values;
        }

        /** Each byte as one character, so that what is not UTF-8 is compared too. */
        private static String text(Strings strings, int string) {
            return new String(strings.bytes(string), StandardCharsets.ISO_8859_1);
        }
    }

    private static Said decoded(DecodeLimits limits, byte[] bytes) {
        try {
            return Said.of(Outline.of(new ProfileDecoder(limits).decode(bytes)));
        } catch (ProfileException e) {
            return Said.of(e);
        }
    }

    private static Said checked(DecodeLimits limits, byte[] bytes) {
        try {
            return Said.of(new ProfileChecker(limits).check(bytes, 0, bytes.length));
        } catch (ProfileException e) {
            return Said.of(e);
        }
    }

    private static @Nullable Said walked(DecodeLimits limits, byte[] bytes) {
        try {
            var plain = new ProfileDecoder(limits).unpack(bytes, 0, bytes.length);
            Outline outline = new ProfileChecker(limits).outline(plain);
            return outline == null ? null : Said.of(outline);
        } catch (ProfileException e) {
            return null;
        }
    }
}
