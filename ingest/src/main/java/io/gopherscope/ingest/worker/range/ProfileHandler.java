// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.range;

import com.google.protobuf.UnsafeByteOperations;
import io.gopherscope.ingest.records.Slice;
import io.gopherscope.ingest.worker.deletion.DeletionGate;
import io.gopherscope.ingest.worker.proof.Owner;
import io.gopherscope.ingest.worker.proof.RejectedRecordException;
import io.gopherscope.ingest.worker.retention.RetentionCache;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.identity.XxHash64;
import io.gopherscope.protocol.ingest.v1.Aggregation;
import io.gopherscope.protocol.ingest.v1.ProfileRecord;
import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.discards.TimeWindow;
import io.gopherscope.storage.profiles.FoldedLabels;
import io.gopherscope.storage.profiles.ProfileBlock;
import io.gopherscope.storage.profiles.ProfileOrigin;
import io.gopherscope.storage.profiles.SampleTypeHint;
import io.gopherscope.storage.series.LabelRules;
import io.gopherscope.storage.series.SeriesLabels;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes rows of records with profiles. */
final class ProfileHandler implements RecordHandler {
    private final ClickHouse clickHouse;
    private final DeletionGate deletions;
    private final RetentionCache retentions;
    private final ProfileBlock block;
    private final Supplier<ProfileDecoder> decoder;

    /**
     * @param decoder of the calling thread
     */
    ProfileHandler(
            ClickHouse clickHouse,
            DeletionGate deletions,
            RetentionCache retentions,
            ProfileBlock block,
            Supplier<ProfileDecoder> decoder) {
        this.clickHouse = clickHouse;
        this.deletions = deletions;
        this.retentions = retentions;
        this.block = block;
        this.decoder = decoder;
    }

    @Override
    public void add(ConsumerRecord<byte[], byte[]> record, Owner owner, Refusals refusals)
            throws RejectedRecordException {
        ProfileRecord sent = parse(record.value());
        SeriesLabels labels = labels(sent.getLabelsList());
        checkDeletions(deletions, owner, labels, record);
        Profile profile = decode(Slice.of(sent.getPprof()));
        FoldedLabels.fold(profile, sent.getFoldedLabelsList());
        Instant arrival = Instant.ofEpochMilli(record.timestamp());
        long arrivalNanos = TimeUnit.MILLISECONDS.toNanos(record.timestamp());
        long start = sent.getStartUnixNano() == 0 ? received(sent, arrivalNanos) : sent.getStartUnixNano();
        if (!owner.judged()) {
            long begun =
                    profile.header().timeNanos() == 0 ? start : profile.header().timeNanos();
            checkTime(owner, begun, arrival);
        }
        block.add(
                new ProfileOrigin(
                        owner.tenant(),
                        retentions.at(owner.organization(), arrival),
                        arrival.getEpochSecond(),
                        profileId(record),
                        start,
                        sent.getDurationNano()),
                labels,
                profile,
                hints(sent));
    }

    @Override
    public void insert(RangeId id) {
        block.insert(clickHouse, id.token());
    }

    @Override
    public long bytes() {
        return block.bytes();
    }

    @Override
    public void clear() {
        block.clear();
    }

    private Profile decode(Slice pprof) throws RejectedRecordException {
        try {
            return decoder.get().decode(pprof.array(), pprof.from(), pprof.to());
        } catch (ProfileException e) {
            throw new RejectedRecordException(
                    DiscardReason.UNREADABLE_PROFILE, e.code() + ": " + String.valueOf(e.getMessage()));
        }
    }

    private static void checkTime(Owner owner, long startNanos, Instant arrival) throws RejectedRecordException {
        Optional<TimeWindow.Outside> outside =
                TimeWindow.of(owner.organization(), arrival).judge("it began at", startNanos);
        if (outside.isPresent()) {
            throw new RejectedRecordException(
                    outside.get().reason(), outside.get().detail());
        }
    }

    private static ProfileRecord parse(byte[] value) throws RejectedRecordException {
        var input = UnsafeByteOperations.unsafeWrap(value).newCodedInput();
        input.enableAliasing(true);
        try {
            return ProfileRecord.parseFrom(input);
        } catch (IOException e) {
            throw new RejectedRecordException(DiscardReason.UNREADABLE_RECORD, "the value is no ProfileRecord");
        }
    }

    static SeriesLabels labels(List<LabelPair> sent) throws RejectedRecordException {
        try {
            LabelRules rules = new LabelRules();
            for (LabelPair label : sent) {
                rules.add(label.getName(), label.getValue());
            }
            return rules.checked();
        } catch (LabelRules.BrokenException e) {
            throw new RejectedRecordException(e.reason(), e.detail());
        }
    }

    static void checkDeletions(
            DeletionGate deletions, Owner owner, SeriesLabels labels, ConsumerRecord<byte[], byte[]> record)
            throws RejectedRecordException {
        if (deletions.refuses(owner.tenant(), labels.service(), record.timestamp())) {
            throw new RejectedRecordException(
                    DiscardReason.DELETED, "data of service " + labels.service() + " up to then was deleted");
        }
    }

    private static long received(ProfileRecord sent, long arrivalNanos) {
        return sent.getReceivedUnixNano() == 0 ? arrivalNanos : sent.getReceivedUnixNano();
    }

    private static Map<String, SampleTypeHint> hints(ProfileRecord sent) {
        if (sent.getSampleTypeHintsCount() == 0) {
            return Map.of();
        }
        Map<String, SampleTypeHint> hints = new HashMap<>();
        sent.getSampleTypeHintsList()
                .forEach(hint -> hints.put(
                        hint.getSampleType(),
                        new SampleTypeHint(
                                hint.getSampleType(),
                                hint.getAggregation() == Aggregation.AGGREGATION_AVERAGE,
                                hint.getCumulative())));
        return hints;
    }

    /** Follows from where the record lies, so that it is the same whenever the record is processed. */
    private static long profileId(ConsumerRecord<byte[], byte[]> record) {
        long[] place = {record.topic().hashCode(), record.partition(), record.offset()};
        return XxHash64.hash(place, 0, place.length, 0);
    }
}
