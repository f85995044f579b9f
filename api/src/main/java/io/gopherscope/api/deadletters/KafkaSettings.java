// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.deadletters;

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
 * Where Kafka is, from which nothing but single dead letters is read here.
 *
 * @param bootstrap addresses, {@code host:port,…}
 * @param propertiesFile further settings of the client, for example for TLS and SASL; empty for none
 */
@ConfigurationProperties("gopherscope.kafka")
record KafkaSettings(String bootstrap, String propertiesFile) {

    Map<String, Object> client() {
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
        return settings;
    }
}
