// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.range;

import com.google.protobuf.InvalidProtocolBufferException;
import io.gopherscope.ingest.worker.deletion.DeletionGate;
import io.gopherscope.ingest.worker.proof.Owner;
import io.gopherscope.ingest.worker.proof.RejectedRecordException;
import io.gopherscope.ingest.worker.retention.RetentionCache;
import io.gopherscope.protocol.ingest.v1.RuntimeMetricsRecord;
import io.gopherscope.protocol.metrics.v1.RuntimeMetricsRequest;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.metrics.MetricBlock;
import io.gopherscope.storage.metrics.MetricOrigin;
import io.gopherscope.storage.metrics.RefusedSamples;
import io.gopherscope.storage.series.SeriesLabels;
import io.gopherscope.storage.tenancy.Organization;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes rows of records with runtime metrics. */
final class MetricsHandler implements RecordHandler {
    private final ClickHouse clickHouse;
    private final DeletionGate deletions;
    private final RetentionCache retentions;
    private final MetricBlock block;

    MetricsHandler(ClickHouse clickHouse, DeletionGate deletions, RetentionCache retentions, MetricBlock block) {
        this.clickHouse = clickHouse;
        this.deletions = deletions;
        this.retentions = retentions;
        this.block = block;
    }

    @Override
    public void add(ConsumerRecord<byte[], byte[]> record, Owner owner, Refusals refusals)
            throws RejectedRecordException {
        RuntimeMetricsRequest metrics = parse(record.value()).getMetrics();
        SeriesLabels labels = ProfileHandler.labels(metrics.getLabelsList());
        ProfileHandler.checkDeletions(deletions, owner, labels, record);
        Organization organization = owner.organization();
        Instant arrival = Instant.ofEpochMilli(record.timestamp());
        long arrivalNanos = TimeUnit.MILLISECONDS.toNanos(record.timestamp());
        MetricOrigin origin = new MetricOrigin(
                owner.tenant(),
                retentions.at(organization, arrival),
                arrival.getEpochSecond(),
                arrivalNanos - organization.maxProfileAge().toNanos(),
                arrivalNanos + organization.maxProfileAhead().toNanos());
        for (RefusedSamples refused : block.add(origin, labels, metrics)) {
            refusals.count(refused.reason(), refused.count(), refused.detail());
        }
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

    private static RuntimeMetricsRecord parse(byte[] value) throws RejectedRecordException {
        try {
            return RuntimeMetricsRecord.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new RejectedRecordException(DiscardReason.UNREADABLE_RECORD, "the value is no RuntimeMetricsRecord");
        }
    }
}
