// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a worker and ClickHouse, and holds for ever the first request that says a certain text, without letting ClickHouse
 * see it.
 */
final class StallingProxy implements AutoCloseable {
    private final ServerSocket server;
    private final URI target;
    private final String text;
    private final CountDownLatch holding = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Starts it.
     *
     * @param text in the bytes that the worker sends
     */
    StallingProxy(URI target, String text) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.text = text;
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Whether such a request is being held. */
    boolean isHolding() {
        return holding.getCount() == 0;
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket worker = server.accept();
                Socket clickHouse = new Socket(target.getHost(), target.getPort());
                Thread.ofVirtual().start(() -> forward(worker, clickHouse, text));
                Thread.ofVirtual().start(() -> forward(clickHouse, worker, null));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void forward(Socket source, Socket sink, @Nullable String stallAt) {
        try (source;
                sink;
                InputStream in = source.getInputStream();
                OutputStream out = sink.getOutputStream()) {
            byte[] buffer = new byte[64 << 10];
            String end = "";
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                String seen = end + new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                if (stallAt != null && seen.contains(stallAt)) {
                    holding.countDown();
                    closed.await();
                    return;
                }
                end = seen.substring(Math.max(0, seen.length() - text.length()));
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // One of both has gone; closing tells the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
