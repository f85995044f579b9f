// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.clickhouse;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Pieces of memory that rows are encoded into. Blocks come and go all the time, and as garbage they would fill the old generation, so the
 * pieces are used again, by whichever block needs one next.
 */
final class Chunks {
    /** Of one piece. */
    static final int BYTES = 64 << 10;

    /** Pieces that wait to be used again, 16 MB at most: what is beyond it was needed by something unusual. */
    private static final int MOST = 256;

    private static final Queue<byte[]> FREE = new ArrayBlockingQueue<>(MOST);

    private Chunks() {}

    /** A piece, with anything in it. */
    static byte[] take() {
        return Optional.ofNullable(FREE.poll()).orElseGet(() -> new byte[BYTES]);
    }

    /** Takes a piece back, which the caller must not touch any more. */
    static void give(byte[] chunk) {
        if (chunk.length == BYTES) {
            FREE.offer(chunk);
        }
    }
}
