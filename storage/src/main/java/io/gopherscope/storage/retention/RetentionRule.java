// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.retention;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * What an organization has said of a class of data.
 *
 * @param dataClass code of a {@link DataClass}
 * @param days how long is kept what arrives from {@code since} on
 * @param previousDays what held before
 */
@MappedEntity("retention")
public record RetentionRule(@Id UUID organizationId, String dataClass, int days, int previousDays, Instant since) {
    int at(Instant arrival) {
        return arrival.isBefore(since) ? previousDays : days;
    }
}
