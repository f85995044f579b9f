// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import io.gopherscope.engines.clickhouse.chdb.Chdb;
import io.gopherscope.engines.clickhouse.chdb.ChdbConnection;
import io.gopherscope.engines.clickhouse.chdb.ChdbException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sessions of the engine, each with a mark in its settings by which the engine's list of queries tells it from others. Opening one,
 * choosing its database and closing it take longer than a small question, so a session that was given back serves the next request
 * with the same database and the same settings. Only what leaves a session as it was may be run in one that is given back.
 */
final class Sessions implements AutoCloseable {

    /** A setting that does nothing here: it filters server logs, which nobody asks for. */
    static final String MARK = "send_logs_source_regexp";

    /** So many wait at most, whatever they are for. */
    private static final int MOST_IDLE = 32;

    private final Chdb chdb;
    private final AtomicLong marks = new AtomicLong();

    /** Those that wait, by what they are for, which was asked for longest ago first. */
    private final LinkedHashMap<Purpose, ArrayDeque<Session>> idle = new LinkedHashMap<>(16, 0.75f, true);

    private int waiting;
    private boolean closed;

    Sessions(Chdb chdb) {
        this.chdb = chdb;
    }

    /** What makes two sessions the same. */
    private record Purpose(String database, Map<String, String> settings) {}

    /** An open session that one request has to itself. */
    final class Session implements AutoCloseable {

        private final Purpose purpose;
        private final ChdbConnection connection;
        private final String mark;
        private boolean asItWas;

        private Session(Purpose purpose, ChdbConnection connection, String mark) {
            this.purpose = purpose;
            this.connection = connection;
            this.mark = mark;
        }

        ChdbConnection connection() {
            return connection;
        }

        /** The value of {@link #MARK} in it. */
        String mark() {
            return mark;
        }

        /** Says that what ran in it is over and has changed nothing, so that another request may have it. */
        void isAsItWas() {
            asItWas = true;
        }

        @Override
        public void close() {
            if (!asItWas || !keep(this)) {
                connection.close();
            }
        }
    }

    /** A session for one request. */
    Session open(String database, Map<String, String> settings) throws ChdbException {
        var purpose = new Purpose(database, Map.copyOf(settings));
        synchronized (this) {
            ArrayDeque<Session> same = idle.get(purpose);
            if (same != null) {
                Session session = same.pop();
                forget(purpose, same);
                session.asItWas = false;
                return session;
            }
        }
        String mark = "gopherscope-" + marks.incrementAndGet();
        Map<String, String> marked = new LinkedHashMap<>(settings);
        marked.put(MARK, mark);
        ChdbConnection connection = chdb.connect(marked);
        try {
            if (!database.equals("default")) {
                String name = database.replace("\\", "\\\\").replace("`", "\\`");
                connection.query("USE `" + name + "`", "Null").close();
            }
        } catch (ChdbException e) {
            connection.close();
            throw e;
        }
        return new Session(purpose, connection, mark);
    }

    private synchronized boolean keep(Session session) {
        if (closed) {
            return false;
        }
        idle.computeIfAbsent(session.purpose, purpose -> new ArrayDeque<>()).push(session);
        if (++waiting > MOST_IDLE) {
            Map.Entry<Purpose, ArrayDeque<Session>> oldest =
                    idle.entrySet().iterator().next();
            oldest.getValue().removeLast().connection.close();
            forget(oldest.getKey(), oldest.getValue());
        }
        return true;
    }

    private void forget(Purpose purpose, ArrayDeque<Session> left) {
        waiting--;
        if (left.isEmpty()) {
            idle.remove(purpose);
        }
    }

    /** Closes those that wait; those in use are closed when they come back. */
    @Override
    public synchronized void close() {
        closed = true;
        Iterator<ArrayDeque<Session>> all = idle.values().iterator();
        while (all.hasNext()) {
            all.next().forEach(session -> session.connection.close());
            all.remove();
        }
        waiting = 0;
    }
}
