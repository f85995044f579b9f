// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.intake;

import io.gopherscope.ingest.gateway.flow.AcceptedRecords;
import io.gopherscope.ingest.gateway.http.GatewayLimits;
import io.gopherscope.ingest.gateway.http.Refusal;
import io.gopherscope.ingest.gateway.http.RefusedException;
import io.gopherscope.ingest.kafka.KafkaConfig;
import io.gopherscope.ingest.records.GatewaySecret;
import io.gopherscope.ingest.records.RecordHeaders;
import io.gopherscope.ingest.trace.RecordTraces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes records to Kafka, with the headers that prove whose they are, and waits until all replicas have them. */
@Singleton
public final class RecordSender {
    private static final Logger LOG = LoggerFactory.getLogger(RecordSender.class);
    private static final int BATCH_BYTES = 1 << 20;

    private final Producer<byte[], byte[]> producer;
    private final GatewaySecret secret;
    private final AcceptedRecords accepted;
    private final RecordTraces traces;

    RecordSender(
            KafkaConfig kafka,
            GatewayLimits limits,
            GatewaySecret secret,
            AcceptedRecords accepted,
            RecordTraces traces,
            MeterRegistry registry) {
        this.accepted = accepted;
        this.traces = traces;
        Map<String, Object> settings = kafka.clientSettings("gopherscope-gateway");
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        // Profiles are packed already: a codec would cost both sides and the broker more than it saves.
        settings.put("compression.type", "none");
        settings.put("linger.ms", 0);
        // What comes while a request is under way makes up the next one: fewer requests under load, and no waiting
        // without.
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.put("batch.size", BATCH_BYTES);
        settings.put("max.request.size", KafkaConfig.LARGEST_RECORD);
        settings.put("buffer.memory", Math.max(limits.inFlightBytes(), KafkaConfig.LARGEST_RECORD) + 2L * BATCH_BYTES);
        settings.put("max.block.ms", limits.kafkaTime().toMillis());
        settings.put("request.timeout.ms", (int) limits.kafkaTime().toMillis());
        settings.put("delivery.timeout.ms", (int) limits.kafkaTime().toMillis());
        this.secret = secret;
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        new KafkaClientMetrics(producer).bindTo(registry);
    }

    /**
     * Writes records.
     *
     * @throws RefusedException when it is not certain that Kafka has all of them
     */
    public void send(List<OutgoingRecord> records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        try {
            for (OutgoingRecord outgoing : records) {
                sent.add(producer.send(withProof(outgoing), accepted));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
            throw notTaken();
        } catch (ExecutionException e) {
            LOG.warn("Kafka did not take a record: {}", String.valueOf(e.getCause()));
            throw notTaken();
        } catch (KafkaException e) {
            LOG.warn("Kafka did not take a record: {}", e.toString());
            throw notTaken();
        }
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(10));
    }

    private ProducerRecord<byte[], byte[]> withProof(OutgoingRecord outgoing) {
        var record = new ProducerRecord<>(outgoing.topic().text(), outgoing.key(), outgoing.value());
        byte[] proof = secret.prove(outgoing.topic(), outgoing.organization(), outgoing.value());
        record.headers()
                .add(RecordHeaders.VERSION, RecordHeaders.version())
                .add(RecordHeaders.ORGANIZATION, RecordHeaders.bytes(outgoing.organization()))
                .add(RecordHeaders.KEY, RecordHeaders.bytes(outgoing.keyId()))
                .add(RecordHeaders.PROOF, proof);
        traces.write(record.headers());
        return record;
    }

    private static RefusedException notTaken() {
        return new RefusedException(Refusal.OVERLOADED, "the data could not be stored at the moment");
    }
}
