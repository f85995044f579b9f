// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import io.gopherscope.engines.clickhouse.chdb.ChdbException;
import io.gopherscope.engines.clickhouse.sql.Statement;
import io.gopherscope.engines.clickhouse.sql.StatementParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads a request's text as far as it is SQL: the address's part first, then the body. */
final class StatementSource {

    private static final int LONGEST = 4 << 20;
    private static final int FIRST_READ = 1 << 12;

    private final InputStream body;
    private byte[] text;
    private int length;
    private boolean complete;

    StatementSource(String sql, InputStream body) {
        this.body = body;
        byte[] prefix = sql.getBytes(StandardCharsets.UTF_8);
        text = Arrays.copyOf(prefix, prefix.length + 1 + FIRST_READ);
        length = prefix.length;
        if (length > 0) {
            text[length++] = '\n';
        }
    }

    /** Reads until the kind of statement is known and, unless it is an INSERT with data, all of it. */
    Statement statement() throws IOException, ChdbException {
        while (true) {
            Optional<Statement.Insert> insert = StatementParser.insert(text, length);
            // A word at the very end might go on in what has not been read yet.
            if (insert.isPresent() && (complete || insert.get().dataStart() < length)) {
                return insert.get();
            }
            if (complete) {
                text = Arrays.copyOf(text, length);
                return StatementParser.parse(text);
            }
            if (length >= LONGEST) {
                throw ChdbException.of(307, "TOO_MANY_BYTES", "The statement is longer than " + LONGEST + " bytes");
            }
            readMore();
        }
    }

    private void readMore() throws IOException {
        if (length == text.length) {
            text = Arrays.copyOf(text, Math.min(2 * text.length, LONGEST));
        }
        int n = body.read(text, length, text.length - length);
        if (n < 0) {
            complete = true;
        } else {
            length += n;
        }
    }

    /** The whole statement. */
    byte[] text() {
        return text;
    }

    /** The INSERT without its data. */
    byte[] head(Statement.Insert insert) {
        return Arrays.copyOf(text, insert.headLength());
    }

    /** The data of an INSERT. */
    InputStream data(Statement.Insert insert) {
        var begun = new ByteArrayInputStream(text, insert.dataStart(), length - insert.dataStart());
        return complete ? begun : new SequenceInputStream(begun, body);
    }
}
