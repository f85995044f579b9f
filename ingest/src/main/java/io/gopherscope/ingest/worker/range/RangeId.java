// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.range;

import io.gopherscope.ingest.records.Topic;

/**
 * A contiguous range of one partition, which becomes one insert.
 *
 * @param first offset
 * @param last offset, included
 */
public record RangeId(Topic topic, int partition, long first, long last) {

    /** What ClickHouse recognises the range by. */
    public String token() {
        return topic.text() + '-' + partition + '-' + first + '-' + last;
    }

    @Override
    public String toString() {
        return token();
    }
}
