// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import io.gopherscope.engines.clickhouse.chdb.ChdbConnection;
import io.gopherscope.engines.clickhouse.chdb.ChdbException;
import io.gopherscope.engines.clickhouse.chdb.ChdbInsert;
import io.gopherscope.engines.clickhouse.chdb.ChdbResult;
import io.gopherscope.engines.clickhouse.chdb.ChdbStream;
import io.gopherscope.engines.clickhouse.chdb.Statistics;
import io.gopherscope.engines.clickhouse.sql.Statement;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs one request in a session that it has to itself and writes its answer. */
final class QueryService {

    private static final int COPY = 1 << 16;

    /** The engine queues 16 pieces at most before it makes the sender wait. */
    private static final int INSERT_PIECE = 1 << 17;

    private final Sessions sessions;
    private final RunningQueries running;

    QueryService(Sessions sessions, RunningQueries running) {
        this.sessions = sessions;
        this.running = running;
    }

    void run(Exchange exchange, QueryRequest request, Answer answer) throws IOException, ChdbException {
        InputStream body = body(exchange, request);
        var source = new StatementSource(request.sql(), body);
        Statement statement = source.statement();
        switch (statement) {
            case Statement.Refused refused -> throw ChdbException.of(refused.code(), refused.name(), refused.message());
            case Statement.Kill kill -> answerKill(kill, answer);
            case Statement.Insert insert -> {
                long started = System.nanoTime();
                try (var query = running.begin(request.queryId());
                        Sessions.Session session = session(exchange, request, query)) {
                    Statistics statistics = insert(session.connection(), request, source, insert);
                    Summary.write(answer, statistics, started);
                }
                answer.close();
            }
            case Statement.Query query -> {
                try (var now = running.begin(request.queryId());
                        Sessions.Session session = session(exchange, request, now)) {
                    query(session.connection(), exchange, request, source.text(), query, answer);
                    // A SELECT leaves nothing behind, whatever else is in its text; SET, USE and temporary tables
                    // would.
                    if (query.streamable() && now.end()) {
                        session.isAsItWas();
                    }
                }
            }
        }
    }

    private static InputStream body(Exchange exchange, QueryRequest request) throws IOException, ChdbException {
        InputStream body = exchange.body();
        @Nullable String coding = exchange.request().headers().get(HttpHeaderNames.CONTENT_ENCODING);
        if (coding != null && !coding.equals("identity")) {
            Optional<ContentCoding> known = ContentCoding.of(coding);
            if (known.isEmpty()) {
                throw ChdbException.of(48, "NOT_IMPLEMENTED", "Content-Encoding " + coding + " is not supported");
            }
            body = known.get().decode(body);
        }
        return request.compressedBody() ? NativeBlocks.decompress(body) : body;
    }

    private Sessions.Session session(Exchange exchange, QueryRequest request, RunningQueries.Running query)
            throws ChdbException {
        Sessions.Session session = sessions.open(request.database(), request.settings());
        query.runsIn(session);
        exchange.onGone(query::cancel);
        return session;
    }

    private static Statistics insert(
            ChdbConnection session, QueryRequest request, StatementSource source, Statement.Insert insert)
            throws IOException, ChdbException {
        byte[] buffer = new byte[INSERT_PIECE];
        try (ChdbInsert running = session.insert(source.head(insert), insert.format(), request.parameters());
                InputStream data = source.data(insert)) {
            for (int n = data.readNBytes(buffer, 0, buffer.length);
                    n > 0 && running.append(buffer, n);
                    n = data.readNBytes(buffer, 0, buffer.length)) {
                // The engine takes and parses it; what it has to say comes at the end.
            }
            return running.finish();
        }
    }

    private void query(
            ChdbConnection session,
            Exchange exchange,
            QueryRequest request,
            byte[] sql,
            Statement.Query query,
            Answer answer)
            throws IOException, ChdbException {
        String format = query.format().orElse(request.format());
        answer.header("X-ClickHouse-Format", format);
        Optional<PieceJoiner> joiner = PieceJoiner.of(format);
        long started = System.nanoTime();
        OutputStream out = encoded(exchange, request, answer);
        if (query.streamable() && !request.whole() && joiner.isPresent()) {
            stream(session, request, sql, format, joiner.get(), answer, out, started);
        } else {
            try (ChdbResult result = session.query(sql, format, request.parameters())) {
                Summary.write(answer, result.statistics(), started);
                copy(result.bytes(), 0, out);
            }
        }
        // Only now: closing completes the answer, which a failure must not do.
        out.close();
    }

    private static void stream(
            ChdbConnection session,
            QueryRequest request,
            byte[] sql,
            String format,
            PieceJoiner joiner,
            Answer answer,
            OutputStream out,
            long started)
            throws IOException, ChdbException {
        Statistics statistics = Statistics.NONE;
        try (ChdbStream stream = session.stream(sql, format, request.parameters())) {
            boolean first = true;
            for (ChdbResult next = stream.next(); next != null; next = stream.next()) {
                try (ChdbResult piece = next) {
                    statistics = statistics.plus(piece.statistics());
                    Summary.write(answer, statistics, started);
                    MemorySegment bytes = piece.bytes();
                    copy(bytes, first ? 0 : joiner.headingLength(bytes), out);
                    first = false;
                }
            }
        }
    }

    private static OutputStream encoded(Exchange exchange, QueryRequest request, Answer answer) throws IOException {
        if (request.compressedAnswer()) {
            return NativeBlocks.compress(answer);
        }
        if (request.httpCompression()) {
            String accepted = exchange.request().headers().get(HttpHeaderNames.ACCEPT_ENCODING, "");
            Optional<ContentCoding> coding = ContentCoding.accepted(accepted);
            if (coding.isPresent()) {
                answer.header("Content-Encoding", coding.get().header());
                return coding.get().encode(answer);
            }
        }
        return answer;
    }

    private static void copy(MemorySegment bytes, long from, OutputStream out) throws IOException {
        byte[] buffer = new byte[(int) Math.min(COPY, bytes.byteSize() - from)];
        for (long at = from; at < bytes.byteSize(); at += buffer.length) {
            int n = (int) Math.min(buffer.length, bytes.byteSize() - at);
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, buffer, 0, n);
            out.write(buffer, 0, n);
        }
    }

    private void answerKill(Statement.Kill kill, Answer answer) throws IOException {
        running.cancel(kill.queryId());
        answer.close();
    }
}
