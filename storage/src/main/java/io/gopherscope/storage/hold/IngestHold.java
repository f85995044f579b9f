// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.hold;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Until when workers leave records in Kafka.
 *
 * @param reason for people
 */
@MappedEntity("ingest_hold")
public record IngestHold(@Id boolean onlyOne, String reason, Instant endsAt) {}
