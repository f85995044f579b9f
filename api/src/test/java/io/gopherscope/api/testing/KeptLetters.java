// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.testing;

import com.google.protobuf.ByteString;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.protocol.ingest.v1.DeadLetter;
import io.gopherscope.protocol.ingest.v1.ProfileRecord;
import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.storage.deadletters.DeadLetterEntry;
import io.gopherscope.storage.deadletters.DeadLetterIndex;
import io.gopherscope.storage.deadletters.RecordPlace;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Dead letters as a worker keeps them: in Kafka, and in the index. */
public final class KeptLetters {
    private static final String TOPIC = "gopherscope.dead-letters.v1";
    private static final String PROFILES = "gopherscope.profiles.v1";
    private static final AtomicLong OFFSETS = new AtomicLong();

    private KeptLetters() {}

    /** Keeps a profile that cannot be read. */
    public static DeadLetterEntry profile(
            TestStack api, Tenant tenant, String service, String reason, Instant failed, byte[] pprof) {
        byte[] value = ProfileRecord.newBuilder()
                .addLabels(LabelPair.newBuilder().setName("service_name").setValue(service))
                .setPprof(ByteString.copyFrom(pprof))
                .build()
                .toByteArray();
        RecordPlace place = new RecordPlace(PROFILES + ".id-" + tenant, 0, OFFSETS.incrementAndGet());
        Instant at = failed.truncatedTo(ChronoUnit.MICROS);
        DeadLetter letter = DeadLetter.newBuilder()
                .setTopic(PROFILES)
                .setOffset(place.offset())
                .setReason(reason)
                .setOrganization(tenant.key())
                .setValue(ByteString.copyFrom(value))
                .build();
        RecordMetadata kept = send(letter.toByteArray());
        DeadLetterEntry entry = new DeadLetterEntry(
                place.letterId(),
                tenant.organization(),
                place.source(),
                place.partition(),
                place.offset(),
                DeadLetterEntry.PROFILE,
                reason,
                "it is none",
                service,
                value.length,
                at,
                at,
                kept.partition(),
                kept.offset(),
                null,
                null,
                null);
        api.bean(DeadLetterIndex.class).add(entry);
        return entry;
    }

    private static RecordMetadata send(byte[] value) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", TestEngines.kafka().bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(TOPIC, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
