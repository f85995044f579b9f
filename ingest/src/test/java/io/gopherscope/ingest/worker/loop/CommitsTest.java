// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.storage.clickhouse.ClickHouse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommitsTest {
    private static final TopicPartition PARTITION = new TopicPartition("profiles", 0);

    private final Commits commits = new Commits();
    private final Refusing consumer = new Refusing();

    /** Kafka's own fake, which refuses commits as long as it is told to. */
    private static final class Refusing extends MockConsumer<byte[], byte[]> {
        private @Nullable RuntimeException why;

        private Refusing() {
            super("earliest");
            assign(List.of(PARTITION));
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            if (why != null) {
                throw why;
            }
            super.commitSync(offsets);
        }

        private @Nullable OffsetAndMetadata at() {
            return committed(Set.of(PARTITION)).get(PARTITION);
        }
    }

    @Test
    void aCommitIsAnsweredWhenKafkaHasIt() {
        CompletableFuture<Boolean> done = commits.wish(PARTITION, () -> false, 7, "range-to:9");
        assertThat(done).isNotDone();

        commits.commit(consumer);

        assertThat(done).isCompletedWithValue(true);
        assertThat(consumer.at()).isEqualTo(new OffsetAndMetadata(7, "range-to:9"));
    }

    @Test
    void aCommitDuringARebalanceWaitsForItsEnd() {
        CompletableFuture<Boolean> done = commits.wish(PARTITION, () -> false, 7, "");
        consumer.why = new RebalanceInProgressException("partitions are being shared out");
        commits.commit(consumer);
        assertThat(done).isNotDone();

        consumer.why = null;
        commits.commit(consumer);

        assertThat(done).isCompletedWithValue(true);
    }

    @Test
    void aCommitThatTookTooLongIsTriedAgain() {
        CompletableFuture<Boolean> done = commits.wish(PARTITION, () -> false, 7, "");
        consumer.why = new TimeoutException("no answer");
        commits.commit(consumer);
        consumer.why = null;
        commits.commit(consumer);

        assertThat(done).isCompletedWithValue(true);
    }

    @Test
    void aPartitionThatIsSomebodyElsesIsNeverCommitted() {
        CompletableFuture<Boolean> given = commits.wish(PARTITION, () -> true, 7, "");
        commits.commit(consumer);
        CompletableFuture<Boolean> taken = commits.wish(PARTITION, () -> false, 8, "");
        consumer.why = new CommitFailedException();
        commits.commit(consumer);
        consumer.why = null;
        commits.commit(consumer);

        assertThat(given).isCompletedWithValue(false);
        assertThat(taken).isCompletedWithValue(false);
        assertThat(consumer.at()).isNull();
    }

    @Test
    void afterTheEndEveryAnswerIsNo() {
        CompletableFuture<Boolean> before = commits.wish(PARTITION, () -> false, 7, "");
        commits.close();

        assertThat(before).isCompletedWithValue(false);
        assertThat(commits.wish(PARTITION, () -> false, 8, "")).isCompletedWithValue(false);
    }

    @Test
    void anInsertEndsBeforeItsClientGivesUpAndThatBeforeAConsumerIsMissed() {
        assertThat(ClickHouse.INSERT_LIMIT).isLessThan(ClickHouse.ANSWER_LIMIT);
        assertThat(ClickHouse.ANSWER_LIMIT).isLessThan(ConsumerLoop.POLL_INTERVAL);
    }
}
