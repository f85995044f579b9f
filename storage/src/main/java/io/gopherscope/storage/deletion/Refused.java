// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deletion;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is not stored any more because it was deleted.
 *
 * @param service empty for everything of the organization
 * @param before when the broker took it before this moment; null while it is being deleted, for whatever arrives
 */
@Introspected
public record Refused(
        UUID organizationId, String service, @Nullable Instant before) {}
