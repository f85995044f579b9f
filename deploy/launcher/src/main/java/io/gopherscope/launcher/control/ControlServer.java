// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gopherscope.launcher.supervisor.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Answers how the parts are and takes the command to stop, on the loopback interface, from whoever can read the control file. */
public final class ControlServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final String token;

    private ControlServer(HttpServer server, String token) {
        this.server = server;
        this.token = token;
    }

    /**
     * Starts on a free port.
     *
     * @param stop called once when a command says so, on a thread of the server
     */
    public static ControlServer start(String token, Supplier<Status> status, Runnable stop) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var server = new ControlServer(http, token);
        http.setExecutor(Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("control-", 0).factory()));
        http.createContext("/status", exchange -> server.answer(exchange, () -> JSON.writeValueAsBytes(status.get())));
        http.createContext("/stop", exchange -> {
            if (server.answer(exchange, () -> new byte[0])) {
                stop.run();
            }
        });
        http.start();
        return server;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @FunctionalInterface
    private interface Body {
        byte[] get() throws IOException;
    }

    private boolean answer(HttpExchange exchange, Body body) throws IOException {
        try (exchange) {
            String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            boolean allowed = MessageDigest.isEqual(
                    given.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
            if (!allowed) {
                exchange.sendResponseHeaders(403, -1);
                return false;
            }
            byte[] content = body.get();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
            return true;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
