// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** The body of a request as the worker reads it. When the worker is slow, no more is taken from the socket. */
final class RequestBody extends InputStream {

    private static final int MOST_WAITING = 1 << 20;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final Channel channel;
    private final Deque<ByteBuf> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean complete;
    private boolean gone;
    private boolean discarding;

    RequestBody(Channel channel) {
        this.channel = channel;
    }

    /** Takes over a piece from the network. */
    synchronized void add(ByteBuf piece) {
        if (discarding || !piece.isReadable()) {
            piece.release();
            return;
        }
        waiting.add(piece);
        waitingBytes += piece.readableBytes();
        if (waitingBytes > MOST_WAITING) {
            channel.config().setAutoRead(false);
        }
        notifyAll();
    }

    /** All of the body has come. */
    synchronized void complete() {
        complete = true;
        notifyAll();
    }

    /** The client has left. */
    synchronized void gone() {
        gone = true;
        notifyAll();
    }

    /** Forgets what is left and what still comes; returns whether all had come. */
    synchronized boolean discard() {
        discarding = true;
        waiting.forEach(ByteBuf::release);
        waiting.clear();
        waitingBytes = 0;
        channel.config().setAutoRead(true);
        return complete;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        awaitPiece();
        ByteBuf piece = waiting.peek();
        if (piece == null) {
            return -1;
        }
        int n = Math.min(length, piece.readableBytes());
        piece.readBytes(bytes, offset, n);
        waitingBytes -= n;
        if (!piece.isReadable()) {
            waiting.remove().release();
        }
        if (waitingBytes < MOST_WAITING / 2 && !channel.config().isAutoRead()) {
            channel.config().setAutoRead(true);
        }
        return n;
    }

    private void awaitPiece() throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (waiting.isEmpty() && !complete) {
            if (gone) {
                throw new ClientGoneException("the client left before its request was complete");
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new ClientGoneException("the client sent nothing for too long");
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClientGoneException("interrupted");
            }
        }
    }
}
