// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offsets that partitions want committed. Only the thread of the consumer may commit, so it takes the wishes of all others together. */
final class Commits {
    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

    private final Queue<Wish> wishes = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    private record Wish(
            TopicPartition partition,
            BooleanSupplier gone,
            OffsetAndMetadata offset,
            CompletableFuture<Boolean> done) {}

    /**
     * Asks for a commit; the answer is false when it is not to be had any more because the partition is not ours.
     *
     * @param gone whether the partition has been given up
     */
    CompletableFuture<Boolean> wish(TopicPartition partition, BooleanSupplier gone, long offset, String metadata) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        wishes.add(new Wish(partition, gone, new OffsetAndMetadata(offset, metadata), done));
        if (closed) {
            refuseAll();
        }
        return done;
    }

    /** Commits what is wished for; what Kafka cannot do at the moment stays wished for. On the consumer's thread. */
    void commit(Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        List<Wish> taken = new ArrayList<>();
        for (Wish wish = wishes.poll(); wish != null; wish = wishes.poll()) {
            if (wish.gone().getAsBoolean()) {
                wish.done().complete(false);
            } else {
                offsets.put(wish.partition(), wish.offset());
                taken.add(wish);
            }
        }
        if (taken.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets);
            taken.forEach(wish -> wish.done().complete(true));
        } catch (RebalanceInProgressException e) {
            // Refused only until polling has brought the rebalance to its end; until then a partition may still be
            // ours.
            wishes.addAll(taken);
        } catch (RetriableException e) {
            LOG.warn("a commit is tried again: {}", e.getMessage());
            wishes.addAll(taken);
        } catch (CommitFailedException e) {
            taken.forEach(wish -> wish.done().complete(false));
        }
    }

    /** Answers every wish with no, now and from now on. */
    void close() {
        closed = true;
        refuseAll();
    }

    private void refuseAll() {
        for (Wish wish = wishes.poll(); wish != null; wish = wishes.poll()) {
            wish.done().complete(false);
        }
    }
}
