// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.findings;

import static java.util.Objects.requireNonNull;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Evidence as it is stored. */
@Singleton
public final class EvidenceJson {
    private final ObjectMapper mapper;

    EvidenceJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The JSON. */
    public String write(Evidence evidence) {
        try {
            return mapper.writeValueAsString(evidence);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was written. */
    public Evidence read(String json) {
        try {
            return requireNonNull(mapper.readValue(json, Evidence.class), "no evidence");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
