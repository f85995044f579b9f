// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** A sender that pushes the same request over and over, whatever it is answered. As lean as can be, since it shares the machine. */
final class Noise {
    private static final int CONNECTIONS = 8;
    private static final long SECOND = 1_000_000_000L;

    private final URI server;
    private final byte[] request;
    private final long interval;
    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile boolean ended;

    /**
     * @param perSecond requests
     */
    Noise(URI server, String key, byte[] body, int perSecond) {
        this.server = server;
        byte[] head = ("POST " + server.getPath() + " HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer " + key
                        + "\r\nContent-Type: application/proto\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        this.request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        this.interval = CONNECTIONS * SECOND / perSecond;
        for (int i = 0; i < CONNECTIONS; i++) {
            long offset = i * interval / CONNECTIONS;
            threads.add(Thread.ofVirtual().start(() -> run(offset)));
        }
    }

    /** What became of the requests. */
    String told() {
        return "%d accepted, %d refused, %d failed".formatted(accepted.sum(), refused.sum(), failed.sum());
    }

    private void run(long offset) {
        long due = System.nanoTime() + offset;
        while (!ended) {
            try (Socket socket = new Socket(server.getHost(), server.getPort());
                    InputStream in = new BufferedInputStream(socket.getInputStream())) {
                socket.setTcpNoDelay(true);
                boolean open = true;
                while (open && !ended) {
                    LockSupport.parkNanos(due - System.nanoTime());
                    due = Math.max(due + interval, System.nanoTime() - SECOND);
                    socket.getOutputStream().write(request);
                    open = answer(in);
                }
            } catch (IOException e) {
                failed.increment();
            }
        }
    }

    /** Reads an answer; whether the connection goes on. */
    private boolean answer(InputStream in) throws IOException {
        String status = line(in);
        int length = 0;
        boolean open = true;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            open &= !header.equalsIgnoreCase("connection: close");
        }
        in.skipNBytes(length);
        (status.contains(" 200") ? accepted : status.contains(" 429") ? refused : failed).increment();
        return open;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the answer ends early");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** Sends no more, and waits for the answers to what was sent. */
    void end() {
        ended = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
