// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.range;

import io.gopherscope.ingest.records.Topic;
import io.gopherscope.ingest.worker.WorkerLimits;
import io.gopherscope.ingest.worker.deletion.DeletionGate;
import io.gopherscope.ingest.worker.flow.SettledRecords;
import io.gopherscope.ingest.worker.proof.RecordVerifier;
import io.gopherscope.ingest.worker.retention.RetentionCache;
import io.gopherscope.pprof.decode.DecodeLimits;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.cumulative.LastReadings;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.discards.Discards;
import io.gopherscope.storage.metrics.KnownLayouts;
import io.gopherscope.storage.metrics.MetricBlock;
import io.gopherscope.storage.profiles.ProfileBlock;
import io.gopherscope.telemetry.trace.Tracing;
import jakarta.inject.Singleton;

/** Makes the ranges of partitions, which share what is known of the database. */
@Singleton
public final class RangeFactory {
    private final Replays replays;
    private final RecordVerifier verifier;
    private final ClickHouse clickHouse;
    private final DeadLetters deadLetters;
    private final DeletionGate deletions;
    private final RetentionCache retentions;
    private final Discards discards;
    private final WorkerMeters meters;
    private final SettledRecords settled;
    private final Tracing tracing;
    private final WrittenRows written;
    private final LastReadings readings;
    private final KnownLayouts layouts;
    private final ThreadLocal<ProfileDecoder> decoders;

    RangeFactory(
            Replays replays,
            RecordVerifier verifier,
            ClickHouse clickHouse,
            DeadLetters deadLetters,
            DeletionGate deletions,
            RetentionCache retentions,
            Discards discards,
            WorkerMeters meters,
            SettledRecords settled,
            Tracing tracing,
            WorkerLimits limits) {
        this.replays = replays;
        this.verifier = verifier;
        this.clickHouse = clickHouse;
        this.deadLetters = deadLetters;
        this.deletions = deletions;
        this.retentions = retentions;
        this.discards = discards;
        this.meters = meters;
        this.settled = settled;
        this.tracing = tracing;
        this.written = new WrittenRows(limits.dictionaryRows());
        this.readings = new LastReadings(clickHouse, limits.readingBytes());
        deletions.onDeleted(written::forget);
        this.layouts = new KnownLayouts(clickHouse);
        DecodeLimits decodeLimits =
                DecodeLimits.DEFAULT.withBytes(DecodeLimits.DEFAULT.packedBytes(), limits.unpackedProfileBytes());
        this.decoders = ThreadLocal.withInitial(() -> new ProfileDecoder(decodeLimits));
    }

    /**
     * An empty range of a partition of this topic.
     *
     * @param topicId Kafka's id of the topic
     */
    public Range of(Topic topic, String topicId) {
        return new Range(
                topic,
                topicId,
                replays,
                verifier,
                handler(topic),
                deadLetters,
                discards,
                meters,
                settled,
                new RangeTrace(tracing));
    }

    private RecordHandler handler(Topic topic) {
        return switch (topic) {
            case PROFILES ->
                new ProfileHandler(
                        clickHouse,
                        deletions,
                        retentions,
                        new ProfileBlock(written, readings.ofPartition(), rows -> clickHouse.insert(rows, null)),
                        decoders::get);
            case RUNTIME_METRICS ->
                new MetricsHandler(clickHouse, deletions, retentions, new MetricBlock(written, layouts));
            case DEAD_LETTERS -> throw new IllegalArgumentException("dead letters are not processed");
        };
    }
}
