// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.audit;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done.
 *
 * @param id ascending
 * @param actor who did it: {@code person:…}, {@code key:…} or {@code worker:…}
 * @param actorName the actor, for people, as they were called then
 * @param action a dotted name: {@code deletion.requested}
 * @param objectType kind of thing that it was done to: {@code service}
 * @param object which one
 * @param origin address that the request came from; empty for our own processes
 * @param before JSON of what was before; null where there is nothing to say
 * @param after JSON of what is since; null where there is nothing to say
 */
@MappedEntity("audit_event")
public record AuditEvent(
        @Id long id,
        Instant at,
        UUID organizationId,
        String actor,
        String actorName,
        String action,
        String objectType,
        String object,
        String origin,
        @Nullable String before,
        @Nullable String after) {}
