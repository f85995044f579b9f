// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request and its answer. The connection's thread reports what the client does, a worker thread answers. */
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails ends the connection, which is noticed
final class Exchange {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(300);

    private final Channel channel;
    private final HttpRequest request;
    private final RequestBody body;
    private final Runnable onFinished;
    private @Nullable Runnable onGone;
    private boolean gone;
    private boolean begun;

    Exchange(Channel channel, HttpRequest request, Runnable onFinished) {
        this.channel = channel;
        this.request = request;
        this.body = new RequestBody(channel);
        this.onFinished = onFinished;
    }

    HttpRequest request() {
        return request;
    }

    RequestBody body() {
        return body;
    }

    /** Runs an action when the client leaves before it was answered; at once when it has left already. */
    void onGone(Runnable action) {
        synchronized (this) {
            onGone = action;
            if (!gone) {
                return;
            }
        }
        action.run();
    }

    /** The connection has ended. */
    void gone() {
        body.gone();
        @Nullable Runnable action;
        synchronized (this) {
            gone = true;
            action = onGone;
            notifyAll();
        }
        if (action != null) {
            action.run();
        }
    }

    /** The network takes more again. */
    synchronized void writable() {
        notifyAll();
    }

    /** Whether it is too late to answer with another status. */
    boolean begun() {
        return begun;
    }

    /** Sends a whole answer. */
    void answer(int status, Map<String, String> headers, byte[] content, int length) {
        begun = true;
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.copiedBuffer(content, 0, length));
        headers.forEach(response.headers()::set);
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, length);
        boolean close = closeAfter(response);
        end(close, response);
    }

    /** Sends the beginning of an answer of unknown length. */
    void begin(Map<String, String> headers) {
        begun = true;
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        headers.forEach(response.headers()::set);
        response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        if (!HttpUtil.isKeepAlive(request)) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        channel.write(response);
    }

    /** Sends a piece of an answer; waits while the client is slow. */
    void send(byte[] bytes, int length) throws IOException {
        synchronized (this) {
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (!channel.isWritable() && !gone) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    channel.close();
                    throw new ClientGoneException("the client took nothing for too long");
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new ClientGoneException("interrupted");
                }
            }
            if (gone) {
                throw new ClientGoneException("the client left before it had its answer");
            }
        }
        channel.writeAndFlush(new DefaultHttpContent(Unpooled.copiedBuffer(bytes, 0, length)));
    }

    /** Ends an answer of unknown length. */
    void end() {
        end(!HttpUtil.isKeepAlive(request), LastHttpContent.EMPTY_LAST_CONTENT);
    }

    /** Breaks an answer off in a way that the client notices: the last chunk is missing. */
    void abort() {
        channel.close();
    }

    private boolean closeAfter(HttpResponse response) {
        boolean close = !HttpUtil.isKeepAlive(request) || !body.discard();
        if (close) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return close;
    }

    private void end(boolean close, Object last) {
        boolean complete = body.discard();
        synchronized (this) {
            onGone = null;
        }
        // Listening from before the write on: the client may send its next request as soon as it has the answer.
        ChannelPromise written = channel.newPromise();
        written.addListener(done -> onFinished.run());
        if (close && complete) {
            written.addListener(ChannelFutureListener.CLOSE);
        } else if (!complete) {
            // What the client still sends is read and dropped for a while: closing at once could cost it the answer.
            written.addListener(done -> channel.eventLoop().schedule(() -> channel.close(), 2, TimeUnit.SECONDS));
        }
        channel.writeAndFlush(last, written);
    }
}
