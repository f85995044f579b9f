// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.letters;

import com.google.protobuf.InvalidProtocolBufferException;
import io.gopherscope.ingest.records.RecordHeaders;
import io.gopherscope.ingest.records.ReplayMark;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.ingest.worker.range.RangeId;
import io.gopherscope.protocol.ingest.v1.DeadLetter;
import io.gopherscope.protocol.ingest.v1.ProfileRecord;
import io.gopherscope.protocol.ingest.v1.RuntimeMetricsRecord;
import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.storage.deadletters.DeadLetterEntry;
import io.gopherscope.storage.deadletters.RecordPlace;
import io.gopherscope.storage.series.SeriesLabels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record of the dead-letter topic, read.
 *
 * @param topic where its record lay
 * @param place where exactly
 * @param arrivalMillis when the broker took its record, milliseconds since 1970
 */
record Letter(
        DeadLetter content,
        Topic topic,
        RecordPlace place,
        long arrivalMillis,
        Headers headers,
        int partition,
        long offset) {
    private static final int LONGEST_SERVICE = 200;

    /** Reads one; empty when it is none. */
    static Optional<Letter> of(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.value() == null) {
                return Optional.empty();
            }
            DeadLetter content = DeadLetter.parseFrom(record.value());
            long failed = TimeUnit.NANOSECONDS.toMillis(content.getFailedUnixNano());
            RecordPlace place = new RecordPlace(
                    RangeId.source(
                            content.getTopic(),
                            header(record, RecordHeaders.TOPIC_ID).orElse("")),
                    content.getPartition(),
                    content.getOffset());
            long arrival =
                    header(record, RecordHeaders.ARRIVAL).map(Long::parseLong).orElse(failed);
            return Topic.of(content.getTopic())
                    .map(topic -> new Letter(
                            content, topic, place, arrival, record.headers(), record.partition(), record.offset()));
        } catch (InvalidProtocolBufferException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What it is in the index; empty when nobody is known whose it is. */
    Optional<DeadLetterEntry> entry() {
        return owner().map(organization -> new DeadLetterEntry(
                place.letterId(),
                organization,
                place.source(),
                place.partition(),
                place.offset(),
                topic == Topic.PROFILES ? DeadLetterEntry.PROFILE : DeadLetterEntry.RUNTIME_METRICS,
                content.getReason(),
                content.getDetail(),
                service(),
                content.getValue().size(),
                Instant.ofEpochMilli(arrivalMillis),
                Instant.ofEpochSecond(0, content.getFailedUnixNano()).truncatedTo(ChronoUnit.MICROS),
                partition,
                offset,
                null,
                null,
                null));
    }

    /** What it is known by when it is sent again. */
    ReplayMark mark() {
        return new ReplayMark(place, arrivalMillis);
    }

    private Optional<UUID> owner() {
        try {
            return content.getOrganization().isEmpty()
                    ? Optional.empty()
                    : Optional.of(UUID.fromString(content.getOrganization()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private @Nullable String service() {
        try {
            List<LabelPair> labels = topic == Topic.PROFILES
                    ? ProfileRecord.parseFrom(content.getValue()).getLabelsList()
                    : RuntimeMetricsRecord.parseFrom(content.getValue())
                            .getMetrics()
                            .getLabelsList();
            return labels.stream()
                    .filter(label -> label.getName().equals(SeriesLabels.SERVICE))
                    .map(LabelPair::getValue)
                    .filter(name -> !name.isEmpty() && name.length() <= LONGEST_SERVICE && name.indexOf('\0') < 0)
                    .findFirst()
                    .orElse(null);
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.US_ASCII));
    }
}
