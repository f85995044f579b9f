// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of a broker that is alone and small. */
final class BrokerProperties {

    private BrokerProperties() {}

    static void write(KafkaConfig config, Path file) throws IOException {
        Files.writeString(file, text(config), StandardCharsets.UTF_8);
    }

    static String text(KafkaConfig config) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.bootstrap.servers=127.0.0.1:%2$d
                listeners=CLIENTS://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=CLIENTS://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=CLIENTS
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                auto.create.topics.enable=false
                # One node holds every copy.
                default.replication.factor=1
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                # Few partitions and clients: the defaults are for a rack of machines.
                offsets.topic.num.partitions=4
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.num.partitions=4
                group.initial.rebalance.delay.ms=0
                # Clients on the same machine may be missed sooner than in 6 s.
                group.min.session.timeout.ms=1000
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                log.cleaner.threads=1
                log.cleaner.dedupe.buffer.size=4194304
                log.segment.bytes=134217728
                # A record of the largest size fits; the sum of requests being read is bounded, or two would fill the heap.
                message.max.bytes=%4$d
                replica.fetch.max.bytes=%4$d
                socket.request.max.bytes=%5$d
                queued.max.request.bytes=%5$d
                """.formatted(
                        config.port(),
                        config.controllerPort(),
                        config.data().toAbsolutePath(),
                        KafkaEngine.MAX_MESSAGE_BYTES,
                        KafkaEngine.MAX_MESSAGE_BYTES + (4 << 20));
    }
}
