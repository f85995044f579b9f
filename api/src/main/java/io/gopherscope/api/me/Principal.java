// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.me;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.KeyHolder;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.auth.Person;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in person or an API key.
 *
 * @param kind which of the two
 * @param id the identity provider's id of the person, or the key's id
 * @param name for people
 * @param email the person's; absent for a key
 * @param scopes what the caller may do here
 */
@Serdeable
record Principal(
        Kind kind, String id, String name, @Nullable String email, List<String> scopes) {
    static Principal of(Caller caller) {
        return switch (caller) {
            case Person person ->
                new Principal(
                        Kind.PERSON,
                        person.subject(),
                        person.name(),
                        person.email(),
                        person.permissions().stream().map(Permission::text).toList());
            case KeyHolder holder ->
                new Principal(
                        Kind.KEY,
                        holder.key().id().toString(),
                        holder.key().name(),
                        null,
                        holder.key().scopes());
        };
    }

    @Serdeable
    @Schema(name = "PrincipalKind")
    enum Kind {
        @JsonProperty("person")
        PERSON,
        @JsonProperty("key")
        KEY
    }
}
