// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** What happens on one connection, on its thread: requests one after the other, and the client leaving. */
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails ends the connection, which is noticed
final class ConnectionHandler extends SimpleChannelInboundHandler<HttpObject> {

    private final Dispatcher dispatcher;
    private @Nullable Exchange current;
    private boolean answered;

    ConnectionHandler(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (message.decoderResult().isFailure()) {
            context.close();
            return;
        }
        if (message instanceof HttpRequest request) {
            begin(context, request);
        }
        if (message instanceof HttpContent content && current != null) {
            current.body().add(content.content().retain());
            if (message instanceof LastHttpContent) {
                current.body().complete();
                forgetWhenDone();
            }
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        if (current != null) {
            // A second request before the first is answered: no client of ClickHouse does that.
            context.close();
            return;
        }
        answered = false;
        var exchange = new Exchange(context.channel(), request, this::answered);
        current = exchange;
        // After what came along with the head: a request that is refused at once is then often complete.
        context.executor().execute(() -> dispatcher.dispatch(exchange));
    }

    private void answered() {
        answered = true;
        forgetWhenDone();
    }

    /** An exchange is over when it has been answered and all of the request has come. */
    private void forgetWhenDone() {
        if (answered && current != null && current.body().discard()) {
            current = null;
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (current != null) {
            current.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (current != null) {
            current.gone();
            current = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
