// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The body of an answer. The first bytes are held back, so that a small answer goes out in one piece with its length, and an
 * error that comes early is still answered as an error.
 */
final class Answer extends OutputStream {

    private static final int HELD_BACK = 1 << 17;

    private final Exchange exchange;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final byte[] buffer = new byte[HELD_BACK];
    private int filled;

    Answer(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Sets a header; has no effect once the answer has begun. */
    void header(String name, String value) {
        headers.put(name, value);
    }

    Map<String, String> headers() {
        return headers;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == HELD_BACK) {
                sendBuffer();
            }
            int n = Math.min(left, HELD_BACK - filled);
            System.arraycopy(bytes, from, buffer, filled, n);
            filled += n;
            from += n;
            left -= n;
        }
    }

    private void sendBuffer() throws IOException {
        if (!exchange.begun()) {
            exchange.begin(headers);
        }
        exchange.send(buffer, filled);
        filled = 0;
    }

    /** Completes the answer. */
    @Override
    public void close() throws IOException {
        if (!exchange.begun()) {
            exchange.answer(200, headers, buffer, filled);
            return;
        }
        if (filled > 0) {
            sendBuffer();
        }
        exchange.end();
    }
}
