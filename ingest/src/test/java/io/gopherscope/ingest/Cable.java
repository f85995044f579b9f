// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Connects a port of this machine with another one, and can be cut. */
public final class Cable implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private Cable(int target) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    /** One to the PostgreSQL of the tests. */
    public static Cable toPostgresql() throws IOException {
        return new Cable(postgresql().getPort());
    }

    /** Settings with which a gateway reaches PostgreSQL through it. */
    public Map<String, Object> settings() {
        return Map.of(
                "datasources.default.url",
                "jdbc:" + postgresql().toString().replace(":" + target + "/", ":" + server.getLocalPort() + "/"));
    }

    private static URI postgresql() {
        String url = String.valueOf(Databases.settings().get("datasources.default.url"));
        return URI.create(url.substring("jdbc:".length()));
    }

    /** Ends all connections, and every new one at once. */
    public void cut() throws IOException {
        cut = true;
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** Lets new connections through. */
    public void mend() {
        cut = false;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                if (cut) {
                    near.close();
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(near);
                open.add(far);
                Thread.ofVirtual().start(() -> forward(near, far));
                Thread.ofVirtual().start(() -> forward(far, near));
            } catch (IOException e) {
                // Closed, or the far end is not there.
            }
        }
    }

    private void forward(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // One end has gone; closing tells the other.
        } finally {
            open.remove(from);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
