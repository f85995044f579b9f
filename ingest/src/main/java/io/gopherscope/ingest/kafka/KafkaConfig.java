// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.kafka;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Where Kafka is and what its topics look like when we have to make them.
 *
 * @param bootstrap addresses, {@code host:port,…}
 * @param partitions of each topic with profiles or metrics
 * @param replication copies of each partition
 * @param retentionHours how long records are kept, which is how long workers may be down
 * @param propertiesFile further settings of the Kafka clients, for example for TLS and SASL; empty for none
 */
@ConfigurationProperties("gopherscope.kafka")
public record KafkaConfig(
        String bootstrap, int partitions, short replication, int retentionHours, String propertiesFile) {

    /** The consumer group of all workers. */
    public static final String WORKER_GROUP = "gopherscope-worker";

    /** Largest record, which is somewhat more than the largest request. */
    public static final int LARGEST_RECORD = 36 << 20;

    /** Largest dead letter: the record, and why. */
    public static final int LARGEST_DEAD_LETTER = LARGEST_RECORD + (1 << 20);

    /** The settings that every client needs. */
    public Map<String, Object> clientSettings(String clientId) {
        Map<String, Object> settings = new HashMap<>();
        if (!propertiesFile.isBlank()) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(Path.of(propertiesFile))) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the Kafka properties file " + propertiesFile, e);
            }
            properties.forEach((name, value) -> settings.put(name.toString(), value));
        }
        settings.put("bootstrap.servers", bootstrap);
        settings.put("client.id", clientId);
        return settings;
    }
}
