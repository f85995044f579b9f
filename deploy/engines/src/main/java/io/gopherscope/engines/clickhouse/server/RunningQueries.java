// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import io.gopherscope.engines.clickhouse.chdb.Chdb;
import io.gopherscope.engines.clickhouse.chdb.ChdbConnection;
import io.gopherscope.engines.clickhouse.chdb.ChdbException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The queries that run, by the identifiers that clients gave them. The engine names its queries itself; it finds one of ours by
 * the mark in the settings of its session.
 */
final class RunningQueries {

    private static final long AGAIN_MILLIS = 100;

    private final Chdb chdb;
    private final ScheduledExecutorService timer;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    RunningQueries(Chdb chdb, ScheduledExecutorService timer) {
        this.chdb = chdb;
        this.timer = timer;
    }

    /** A query while it runs. */
    final class Running implements AutoCloseable {

        private final String queryId;
        private volatile @Nullable String mark;
        private volatile boolean cancelled;
        private volatile boolean ended;

        private Running(String queryId) {
            this.queryId = queryId;
        }

        /** Says by which mark the engine knows it. */
        void runsIn(Sessions.Session session) {
            mark = session.mark();
        }

        /** Ends it, even when it has not reached the engine yet: asks again until it is over. Does not wait. */
        synchronized void cancel() {
            if (!ended) {
                cancelled = true;
                timer.execute(this::kill);
            }
        }

        /**
         * Ends it in good order, unless somebody has cancelled it; then its session must not be used again, since whoever cancels
         * would hit the next query in it.
         */
        synchronized boolean end() {
            ended = true;
            return !cancelled;
        }

        @SuppressWarnings("FutureReturnValueIgnored") // it reports its own failures
        private void kill() {
            if (ended) {
                return;
            }
            if (mark == null) {
                timer.schedule(this::kill, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                return;
            }
            try (ChdbConnection connection = chdb.connect(Map.of())) {
                connection
                        .query("KILL QUERY WHERE Settings['" + Sessions.MARK + "'] = '" + mark + "' ASYNC", "Null")
                        .close();
            } catch (ChdbException e) {
                Log.warn("cannot cancel query " + queryId + ": " + e.text());
            }
            timer.schedule(this::kill, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            end();
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
