// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.testing;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a client and an engine on loopback, passes everything on, and can be shut: then connections end, and further ones are not
 * answered, as when the engine's machine is gone.
 */
public final class TcpGate implements AutoCloseable {
    private static final int REMEMBERED = 8 << 20;

    private final ServerSocket server;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private volatile boolean shut;

    /** A gate to this port of this machine. */
    public TcpGate(int port) {
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Where clients connect to. */
    public int port() {
        return server.getLocalPort();
    }

    /** Ends all connections and answers none. */
    public void shut() {
        shut = true;
        open.forEach(TcpGate::quietly);
    }

    /** Passes on again. */
    public void open() {
        shut = false;
    }

    /** What clients have sent, the first megabytes of it. */
    public String sent() {
        synchronized (sent) {
            return sent.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (shut) {
                    client.close();
                    continue;
                }
                Socket engine = new Socket();
                engine.connect(target);
                open.add(client);
                open.add(engine);
                Thread.ofVirtual().start(() -> forward(client, engine, true));
                Thread.ofVirtual().start(() -> forward(engine, client, false));
            } catch (IOException e) {
                // The gate was closed, or the engine has gone: the next client finds out.
            }
        }
    }

    private void forward(Socket source, Socket sink, boolean remember) {
        try (source;
                sink;
                InputStream in = source.getInputStream();
                OutputStream out = sink.getOutputStream()) {
            byte[] buffer = new byte[64 << 10];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (remember) {
                    remember(buffer, read);
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // One of both has gone; closing tells the other.
        } finally {
            open.remove(source);
            open.remove(sink);
        }
    }

    private void remember(byte[] buffer, int length) {
        synchronized (sent) {
            if (sent.size() < REMEMBERED) {
                sent.write(buffer, 0, length);
            }
        }
    }

    @Override
    public void close() {
        shut();
        quietly(server);
    }

    private static void quietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // It is closed either way.
        }
    }
}
