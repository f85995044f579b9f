// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.range;

import io.gopherscope.ingest.records.Topic;

/**
 * A contiguous range of one partition, which becomes one insert.
 *
 * @param topicId Kafka's id of the topic: a topic that is made anew counts its offsets from 0 again, and what lies there is something else
 * @param first offset
 * @param last offset, included
 */
public record RangeId(Topic topic, String topicId, int partition, long first, long last) {

    /** What ClickHouse recognises the range by. */
    public String token() {
        return source() + '-' + partition + '-' + first + '-' + last;
    }

    /** The topic and nothing that ever had or will have its name. */
    public String source() {
        return source(topic.text(), topicId);
    }

    /** The topic with this name and id. */
    public static String source(String topic, String topicId) {
        return topic + '.' + topicId;
    }

    @Override
    public String toString() {
        return token();
    }
}
