// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.keys;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gopherscope.storage.keys.Scope;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;
import java.util.List;

/** What a key may do. */
@Serdeable
enum KeyScope {
    @JsonProperty("profiles:write")
    PROFILES_WRITE(Scope.PROFILES_WRITE),
    @JsonProperty("metrics:write")
    METRICS_WRITE(Scope.METRICS_WRITE),
    @JsonProperty("query:read")
    QUERY_READ(Scope.QUERY_READ),
    @JsonProperty("pgo:read")
    PGO_READ(Scope.PGO_READ),
    @JsonProperty("alerts:write")
    ALERTS_WRITE(Scope.ALERTS_WRITE),
    @JsonProperty("admin")
    ADMIN(Scope.ADMIN);

    private final Scope scope;

    KeyScope(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    /** Those that the database names, in the order of this list. */
    static List<KeyScope> of(List<String> texts) {
        return Arrays.stream(values())
                .filter(scope -> texts.contains(scope.scope.text()))
                .toList();
    }
}
