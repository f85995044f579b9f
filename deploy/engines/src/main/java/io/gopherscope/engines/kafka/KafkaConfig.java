// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.kafka;

import java.nio.file.Path;

/**
 * Where and how Kafka runs.
 *
 * @param data the log directory; formatted at the first start
 * @param log what the broker prints
 * @param port for clients, on 127.0.0.1
 * @param controllerPort for the broker's own quorum, on 127.0.0.1
 */
public record KafkaConfig(Path data, Path log, int port, int controllerPort) {}
