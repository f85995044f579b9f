// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A revision as the database holds it.
 *
 * @param stats JSON of {@link RevisionStats}
 */
@MappedEntity("pgo_revision")
@SuppressWarnings("ArrayRecordComponent") // never compared
record RevisionRow(@Id int number, String etag, byte[] profile, String stats, Instant publishedAt) {}
