// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.LastHttpContent;
import jakarta.inject.Singleton;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections whose request does not arrive in time, so that a client which sends a byte now and then cannot keep memory for long.
 */
@Singleton
final class RequestDeadline implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final long millis;

    RequestDeadline(GatewayLimits limits) {
        this.millis = limits.requestTime().toMillis();
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Customizer(null));
        return event.getBean();
    }

    private final class Customizer implements NettyServerCustomizer {
        private final @Nullable Channel channel;

        Customizer(@Nullable Channel channel) {
            this.channel = channel;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel specialized, ChannelRole role) {
            return new Customizer(specialized);
        }

        @Override
        public void onStreamPipelineBuilt() {
            ChannelHandlerContext codec =
                    channel == null ? null : channel.pipeline().context(HttpServerCodec.class);
            if (codec != null) {
                codec.pipeline().addAfter(codec.name(), "request-deadline", new Handler());
            }
        }
    }

    private final class Handler extends ChannelInboundHandlerAdapter {
        private @Nullable Future<?> deadline;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (message instanceof HttpRequest) {
                cancel();
                deadline = context.executor().schedule(() -> end(context), millis, TimeUnit.MILLISECONDS);
            }
            if (message instanceof LastHttpContent) {
                cancel();
            }
            super.channelRead(context, message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            cancel();
            super.channelInactive(context);
        }

        private static void end(ChannelHandlerContext context) {
            var closing = context.close();
            closing.addListener(ignored -> {});
        }

        private void cancel() {
            if (deadline != null) {
                deadline.cancel(false);
                deadline = null;
            }
        }
    }
}
