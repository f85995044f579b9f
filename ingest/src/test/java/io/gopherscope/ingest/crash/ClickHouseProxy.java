// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between workers and ClickHouse and passes everything on, until it meets a request for which a trap was set: then it does what
 * the trap says at that very moment. So a process can be killed at a chosen point without anything in it that knows of being tested.
 */
final class ClickHouseProxy implements AutoCloseable {
    private static final String INSERT = "INSERT%20INTO%20";

    private final ServerSocket server;
    private final int target;
    private final AtomicReference<@Nullable Trap> armed = new AtomicReference<>();
    private final Map<String, Long> nanosByTable = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Where in the life of an insert a trap springs. */
    enum Moment {
        /** The worker has begun to send it; ClickHouse has not seen it and never will. */
        BEFORE,
        /** ClickHouse has it and is at it. */
        DURING,
        /** ClickHouse has answered; the worker has not seen the answer and never will. */
        AFTER
    }

    /** Does something once at a moment of the next insert into a table. */
    static final class Trap {
        private final String table;
        private final Moment moment;
        private final Runnable action;
        private final CountDownLatch sprung = new CountDownLatch(1);

        Trap(String table, Moment moment, Runnable action) {
            this.table = table;
            this.moment = moment;
            this.action = action;
        }

        private void spring() {
            action.run();
            sprung.countDown();
        }

        /** Whether it has done it within the time. */
        boolean await(long millis) throws InterruptedException {
            return sprung.await(millis, TimeUnit.MILLISECONDS);
        }
    }

    /** One connection: what of it both directions have to know. */
    private static final class Connection {
        private volatile @Nullable Trap onAnswer;
        private volatile @Nullable String table;
        private volatile long sentAt;
    }

    /**
     * Starts it.
     *
     * @param target the port of ClickHouse on this machine
     */
    ClickHouseProxy(int target) throws IOException {
        this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Sets a trap in place of the one before. */
    void arm(Trap trap) {
        armed.set(trap);
    }

    /** Takes the trap away; whether it was still there. */
    boolean disarm(Trap trap) {
        return armed.compareAndSet(trap, null);
    }

    /** How long inserts into a table have taken lately, nanoseconds. */
    long usualNanos(String table) {
        return nanosByTable.getOrDefault(table, TimeUnit.MILLISECONDS.toNanos(20));
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket worker = server.accept();
                Thread.ofVirtual().start(() -> connect(worker));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket worker) {
        Socket clickHouse = new Socket();
        try {
            clickHouse.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 1000);
        } catch (IOException e) {
            close(worker, clickHouse);
            return;
        }
        Connection connection = new Connection();
        Thread.ofVirtual().start(() -> requests(connection, worker, clickHouse));
        Thread.ofVirtual().start(() -> answers(connection, clickHouse, worker));
    }

    private void requests(Connection connection, Socket worker, Socket clickHouse) {
        try (worker;
                clickHouse;
                InputStream in = worker.getInputStream();
                OutputStream out = clickHouse.getOutputStream()) {
            byte[] buffer = new byte[64 << 10];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                String table = table(buffer, read);
                Trap trap = table == null ? null : claim(table);
                if (trap != null && trap.moment == Moment.BEFORE) {
                    trap.spring();
                    closed.await(2, TimeUnit.SECONDS);
                    return;
                }
                if (table != null) {
                    connection.table = table;
                    connection.sentAt = System.nanoTime();
                    connection.onAnswer = trap != null && trap.moment == Moment.AFTER ? trap : null;
                }
                out.write(buffer, 0, read);
                out.flush();
                if (trap != null && trap.moment == Moment.DURING) {
                    // Not here: the rest of the request has to pass.
                    Thread.ofPlatform().start(trap::spring);
                }
            }
        } catch (IOException e) {
            // One of both has gone; closing tells the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answers(Connection connection, Socket clickHouse, Socket worker) {
        try (worker;
                clickHouse;
                InputStream in = clickHouse.getInputStream();
                OutputStream out = worker.getOutputStream()) {
            byte[] buffer = new byte[64 << 10];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                String table = connection.table;
                Trap trap = connection.onAnswer;
                if (table != null) {
                    connection.table = null;
                    nanosByTable.merge(table, System.nanoTime() - connection.sentAt, (old, now) -> (3 * old + now) / 4);
                }
                if (trap != null) {
                    trap.spring();
                    closed.await(2, TimeUnit.SECONDS);
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // As above.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Trap claim(String table) {
        Trap trap = armed.get();
        return trap != null && trap.table.equals(table) && armed.compareAndSet(trap, null) ? trap : null;
    }

    /** The table of the insert that these bytes begin, or null. */
    private static @Nullable String table(byte[] buffer, int length) {
        if (length < 4 || buffer[0] != 'P' || buffer[1] != 'O' || buffer[2] != 'S' || buffer[3] != 'T') {
            return null;
        }
        String head = new String(buffer, 0, Math.min(length, 2048), StandardCharsets.ISO_8859_1);
        int at = head.indexOf(INSERT);
        if (at < 0) {
            return null;
        }
        int end = at + INSERT.length();
        while (end < head.length() && (Character.isLetterOrDigit(head.charAt(end)) || head.charAt(end) == '_')) {
            end++;
        }
        return head.substring(at + INSERT.length(), end);
    }

    private static void close(Socket... sockets) {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is of no use any more.
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
