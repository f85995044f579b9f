// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.range;

import io.gopherscope.ingest.worker.proof.Owner;
import io.gopherscope.ingest.worker.proof.RejectedRecordException;
import io.gopherscope.storage.discards.DiscardReason;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes rows of the records of one topic. Not for use by several threads. */
interface RecordHandler {

    /** Counts what of a record was refused although the record itself is fine. */
    @FunctionalInterface
    interface Refusals {
        void count(DiscardReason reason, int count, String detail);
    }

    /**
     * Adds a record's rows to the block, or nothing when it throws.
     *
     * @throws RejectedRecordException when the record cannot be used
     * @throws io.gopherscope.storage.clickhouse.ClickHouseException when a database had to be asked and did not answer
     */
    void add(ConsumerRecord<byte[], byte[]> record, Owner owner, Refusals refusals) throws RejectedRecordException;

    /**
     * Writes the block.
     *
     * @throws io.gopherscope.storage.clickhouse.ClickHouseException when it failed or nobody knows; it can be called again
     */
    void insert(RangeId id);

    /** Bytes that the insert will send. */
    long bytes();

    /** Empties the block. */
    void clear();
}
