// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import io.gopherscope.engines.clickhouse.chdb.ChdbException;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Decides what a request is, checks who sends it and hands it to a worker. */
final class Dispatcher {

    private static final int MOST_PARAMETERS = 10_000;
    private static final byte[] OK = "Ok.\n".getBytes(StandardCharsets.US_ASCII);

    private final Credentials credentials;
    private final QueryService queries;
    private final Executor workers;

    Dispatcher(Credentials credentials, QueryService queries, Executor workers) {
        this.credentials = credentials;
        this.queries = queries;
        this.workers = workers;
    }

    /** Called when a request's head has come, on the connection's thread: returns at once. */
    void dispatch(Exchange exchange) {
        try {
            var uri = new QueryStringDecoder(
                    exchange.request().uri(), StandardCharsets.UTF_8, true, MOST_PARAMETERS, true);
            HttpMethod method = exchange.request().method();
            boolean read = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
            switch (uri.path()) {
                case "/ping", "/replicas_status" -> exchange.answer(200, text(), OK, OK.length);
                case "/" -> {
                    if (read && !uri.parameters().containsKey("query")) {
                        exchange.answer(200, text(), OK, OK.length);
                    } else {
                        query(exchange, uri);
                    }
                }
                default -> refuse(exchange, 404, "There is no handle " + uri.path() + "\n");
            }
        } catch (IllegalArgumentException e) {
            refuse(exchange, 400, "The address cannot be read\n");
        }
    }

    private void query(Exchange exchange, QueryStringDecoder uri) {
        try {
            credentials.check(exchange.request().headers(), uri.parameters());
            QueryRequest request = QueryRequest.of(
                    exchange.request().method(), exchange.request().headers(), uri.parameters());
            workers.execute(() -> run(exchange, request));
        } catch (ChdbException e) {
            fail(exchange, new LinkedHashMap<>(), e);
        } catch (RejectedExecutionException e) {
            fail(
                    exchange,
                    new LinkedHashMap<>(Map.of("Retry-After", "1")),
                    ChdbException.of(202, "TOO_MANY_SIMULTANEOUS_QUERIES", "Too many simultaneous queries"));
        }
    }

    private void run(Exchange exchange, QueryRequest request) {
        var answer = new Answer(exchange);
        answer.header("X-ClickHouse-Query-Id", request.queryId());
        answer.header("X-ClickHouse-Server-Display-Name", "gopherscope");
        answer.header("X-ClickHouse-Timezone", "UTC");
        answer.header("Content-Type", "text/plain; charset=UTF-8");
        try {
            queries.run(exchange, request, answer);
        } catch (ClientGoneException e) {
            exchange.abort();
        } catch (ChdbException e) {
            fail(exchange, answer.headers(), e);
        } catch (IOException e) {
            fail(
                    exchange,
                    answer.headers(),
                    ChdbException.of(33, "CANNOT_READ_ALL_DATA", "The body cannot be read: " + e.getMessage()));
        } catch (RuntimeException | Error e) {
            Log.failure("query " + request.queryId() + " failed in the server itself", e);
            fail(
                    exchange,
                    answer.headers(),
                    ChdbException.of(49, "LOGICAL_ERROR", "The server failed; its log says how"));
        }
    }

    private static void fail(Exchange exchange, Map<String, String> headers, ChdbException failure) {
        if (exchange.begun()) {
            Log.warn("broke off an answer that had begun: " + failure.text());
            exchange.abort();
            return;
        }
        headers.remove("Content-Encoding");
        headers.put("X-ClickHouse-Exception-Code", Integer.toString(failure.code()));
        byte[] text = (failure.text() + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.answer(HttpStatuses.of(failure.code()), headers, text, text.length);
    }

    private static void refuse(Exchange exchange, int status, String message) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        exchange.answer(status, text(), text, text.length);
    }

    private static Map<String, String> text() {
        return Map.of("Content-Type", "text/html; charset=UTF-8");
    }
}
