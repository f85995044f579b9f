// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.retention;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Files of a class that lie in PostgreSQL.
 *
 * @param files how many
 * @param bytes of all of them
 * @param oldest when the oldest one came; null without files
 */
@Introspected
public record StoredFiles(long files, long bytes, @Nullable Instant oldest) {}
