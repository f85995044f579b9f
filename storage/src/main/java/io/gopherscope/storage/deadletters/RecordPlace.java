// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Where a record lies in Kafka.
 *
 * @param source name and id of the topic, which no other topic ever has
 */
public record RecordPlace(String source, int partition, long offset) {

    /** The id of the dead letter that this record became. */
    public UUID letterId() {
        return UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return source + '-' + partition + '-' + offset;
    }
}
