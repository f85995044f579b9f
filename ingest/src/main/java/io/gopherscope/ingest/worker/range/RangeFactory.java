// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.range;

import io.gopherscope.ingest.records.Topic;
import io.gopherscope.ingest.worker.WorkerLimits;
import io.gopherscope.ingest.worker.proof.RecordVerifier;
import io.gopherscope.pprof.decode.DecodeLimits;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.discards.Discards;
import io.gopherscope.storage.metrics.KnownLayouts;
import io.gopherscope.storage.metrics.MetricBlock;
import io.gopherscope.storage.profiles.ProfileBlock;
import jakarta.inject.Singleton;

/** Makes the ranges of partitions, which share what is known of the database. */
@Singleton
public final class RangeFactory {
    private final RecordVerifier verifier;
    private final ClickHouse clickHouse;
    private final DeadLetters deadLetters;
    private final Discards discards;
    private final WorkerMeters meters;
    private final WrittenRows written;
    private final KnownLayouts layouts;
    private final ThreadLocal<ProfileDecoder> decoders;

    RangeFactory(
            RecordVerifier verifier,
            ClickHouse clickHouse,
            DeadLetters deadLetters,
            Discards discards,
            WorkerMeters meters,
            WorkerLimits limits) {
        this.verifier = verifier;
        this.clickHouse = clickHouse;
        this.deadLetters = deadLetters;
        this.discards = discards;
        this.meters = meters;
        this.written = new WrittenRows(limits.dictionaryRows());
        this.layouts = new KnownLayouts(clickHouse);
        DecodeLimits decodeLimits =
                DecodeLimits.DEFAULT.withBytes(DecodeLimits.DEFAULT.packedBytes(), limits.unpackedProfileBytes());
        this.decoders = ThreadLocal.withInitial(() -> new ProfileDecoder(decodeLimits));
    }

    /** An empty range of a partition of this topic. */
    public Range of(Topic topic) {
        return new Range(topic, verifier, handler(topic), deadLetters, discards, meters);
    }

    private RecordHandler handler(Topic topic) {
        return switch (topic) {
            case PROFILES ->
                new ProfileHandler(
                        clickHouse, new ProfileBlock(written, rows -> clickHouse.insert(rows, null)), decoders::get);
            case RUNTIME_METRICS -> new MetricsHandler(clickHouse, new MetricBlock(written, layouts));
            case DEAD_LETTERS -> throw new IllegalArgumentException("dead letters are not processed");
        };
    }
}
