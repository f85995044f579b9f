// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.records;

import java.util.List;
import java.util.Optional;

/** The Kafka topics. */
public enum Topic {
    PROFILES("gopherscope.profiles.v1"),
    RUNTIME_METRICS("gopherscope.runtime-metrics.v1"),
    DEAD_LETTERS("gopherscope.dead-letters.v1");

    private static final List<Topic> CONSUMED = List.of(PROFILES, RUNTIME_METRICS);

    private final String text;

    Topic(String text) {
        this.text = text;
    }

    /** Its name in Kafka. */
    public String text() {
        return text;
    }

    /** Those that gateways write and workers take from. */
    public static List<Topic> consumed() {
        return CONSUMED;
    }

    /** Their names in Kafka. */
    public static List<String> consumedNames() {
        return CONSUMED.stream().map(Topic::text).toList();
    }

    /** The topic of this name. */
    public static Optional<Topic> of(String text) {
        for (Topic topic : values()) {
            if (topic.text.equals(text)) {
                return Optional.of(topic);
            }
        }
        return Optional.empty();
    }
}
