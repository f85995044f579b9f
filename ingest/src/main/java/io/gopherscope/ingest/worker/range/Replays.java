// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.range;

import io.gopherscope.ingest.records.GatewaySecret;
import io.gopherscope.ingest.records.RecordHeaders;
import io.gopherscope.ingest.records.ReplayMark;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.ingest.worker.proof.RejectedRecordException;
import io.gopherscope.storage.deadletters.DeadLetterIndex;
import io.gopherscope.storage.deadletters.RecordPlace;
import io.gopherscope.storage.discards.DiscardReason;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Records that were dead letters and have been sent again. Sending may happen twice; the first copy that is met claims the letter in
 * PostgreSQL, before any of it is stored, and every other copy is nothing. So the verdict on each copy stays the same, too.
 */
@Singleton
final class Replays {
    private final GatewaySecret secret;
    private final DeadLetterIndex letters;

    Replays(GatewaySecret secret, DeadLetterIndex letters) {
        this.secret = secret;
        this.letters = letters;
    }

    /**
     * The record as it is to be judged: any other one is itself, one that was sent again has the time at which it first arrived.
     *
     * @param topicId Kafka's id of the topic
     * @return nothing for a copy that does not count
     * @throws RejectedRecordException when somebody else than a worker marked it as sent again
     * @throws io.micronaut.data.exceptions.DataAccessException when the database had to be asked and did not answer
     */
    Optional<ConsumerRecord<byte[], byte[]>> original(
            Topic topic, String topicId, ConsumerRecord<byte[], byte[]> record) throws RejectedRecordException {
        Header marked = record.headers().lastHeader(RecordHeaders.REPLAY);
        if (marked == null) {
            return Optional.of(record);
        }
        ReplayMark mark = proven(topic, record, marked);
        RecordPlace here =
                new RecordPlace(RangeId.source(record.topic(), topicId), record.partition(), record.offset());
        boolean counts = letters.claim(mark.letter(), here)
                .orElseThrow(() -> new RejectedRecordException(
                        DiscardReason.NOT_PROCESSED, "its dead letter is not known any more"));
        return counts ? Optional.of(at(record, mark.arrivalMillis())) : Optional.empty();
    }

    private ReplayMark proven(Topic topic, ConsumerRecord<byte[], byte[]> record, Header marked)
            throws RejectedRecordException {
        Header proof = record.headers().lastHeader(RecordHeaders.REPLAY_PROOF);
        Optional<ReplayMark> mark = marked.value() == null
                ? Optional.empty()
                : ReplayMark.parse(new String(marked.value(), StandardCharsets.US_ASCII));
        return mark.filter(said -> proof != null
                        && proof.value() != null
                        && record.value() != null
                        && secret.provesReplay(proof.value(), topic, said, record.value()))
                .orElseThrow(() -> new RejectedRecordException(
                        DiscardReason.PROOF_INVALID, "no worker of ours sent this record again"));
    }

    private static ConsumerRecord<byte[], byte[]> at(ConsumerRecord<byte[], byte[]> record, long timestamp) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                timestamp,
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                record.value(),
                record.headers(),
                record.leaderEpoch());
    }
}
