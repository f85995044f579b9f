// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as the database holds it, together with the person.
 *
 * @param id {@link SessionId#hash}
 * @param tokens sealed {@link io.gopherscope.api.oidc.Tokens}
 */
@MappedEntity("session")
record SessionRow(
        @Id String id,
        String subject,
        String name,
        @Nullable String email,
        @Nullable UUID organizationId,
        String tokens,
        Instant seenAt,
        Instant checkedAt,
        Instant verifiedAt,
        Instant expiresAt) {}
