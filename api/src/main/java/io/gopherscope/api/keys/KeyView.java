// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.keys;

import io.gopherscope.storage.keys.StoredKey;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key without its secret.
 *
 * @param id its id
 * @param name for people
 * @param prefix its first 12 characters
 * @param scopes what it may do
 * @param createdAt when it was made
 * @param expiresAt when it ends by itself
 * @param lastUsedAt when it was last used, to the minute
 * @param revokedAt when it was revoked
 */
@Serdeable
@Schema(name = "Key")
record KeyView(
        String id,
        String name,
        String prefix,
        List<KeyScope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {
    static KeyView of(StoredKey key) {
        return new KeyView(
                key.id().toString(),
                key.name(),
                key.prefix(),
                KeyScope.of(key.scopes()),
                key.createdAt(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.revokedAt());
    }
}
