// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import io.gopherscope.engines.clickhouse.chdb.Chdb;
import io.gopherscope.engines.clickhouse.chdb.ChdbConnection;
import io.gopherscope.engines.clickhouse.chdb.ChdbException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The queries that run, by the identifiers that clients gave them. The engine names its queries itself; it finds one of ours by
 * a mark in the settings of its session.
 */
final class RunningQueries {

    /** A setting that does nothing here: it filters server logs, which nobody asks for. */
    private static final String MARK = "send_logs_source_regexp";

    private static final long AGAIN_MILLIS = 100;

    private final Chdb chdb;
    private final ScheduledExecutorService timer;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final AtomicLong marks = new AtomicLong();

    RunningQueries(Chdb chdb, ScheduledExecutorService timer) {
        this.chdb = chdb;
        this.timer = timer;
    }

    /** A query while it runs. */
    final class Running implements AutoCloseable {

        private final String queryId;
        private final String mark = "gopherscope-" + marks.incrementAndGet();
        private volatile boolean ended;

        private Running(String queryId) {
            this.queryId = queryId;
        }

        /** Marks the session in which it runs. */
        void mark(Map<String, String> settings) {
            settings.put(MARK, mark);
        }

        /** Ends it, even when it has not reached the engine yet: asks again until it is over. Does not wait. */
        void cancel() {
            if (!ended) {
                timer.execute(this::kill);
            }
        }

        @SuppressWarnings("FutureReturnValueIgnored") // it reports its own failures
        private void kill() {
            if (ended) {
                return;
            }
            try (ChdbConnection connection = chdb.connect(Map.of())) {
                connection
                        .query("KILL QUERY WHERE Settings['" + MARK + "'] = '" + mark + "' ASYNC", "Null")
                        .close();
            } catch (ChdbException e) {
                Log.warn("cannot cancel query " + queryId + ": " + e.text());
            }
            timer.schedule(this::kill, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            ended = true;
            running.remove(queryId, this);
        }
    }

    Running begin(String queryId) throws ChdbException {
        var query = new Running(queryId);
        if (running.putIfAbsent(queryId, query) != null) {
            throw ChdbException.of(
                    216, "QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING", "Query with id = " + queryId + " is already running");
        }
        return query;
    }

    /** Cancels a query by its identifier; returns whether it runs. */
    boolean cancel(String queryId) {
        Running query = running.get(queryId);
        if (query != null) {
            query.cancel();
        }
        return query != null;
    }

    void cancelAll() {
        running.values().forEach(Running::cancel);
    }

    boolean isEmpty() {
        return running.isEmpty();
    }
}
