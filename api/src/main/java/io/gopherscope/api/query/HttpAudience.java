// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.query;

import io.gopherscope.storage.query.Audience;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import jakarta.inject.Singleton;
import java.util.concurrent.locks.ReentrantLock;

/** Whoever has sent the request that a thread works on: they have gone when their connection is closed. */
@Singleton
final class HttpAudience implements Audience {
    @Override
    public Runnable watch(Thread asking) {
        return ServerRequestContext.currentRequest()
                .filter(NettyHttpRequest.class::isInstance)
                .map(request -> watch(
                        ((NettyHttpRequest<?>) request)
                                .getChannelHandlerContext()
                                .channel(),
                        asking))
                .orElse(() -> {});
    }

    private static Runnable watch(Channel connection, Thread asking) {
        Watch watch = new Watch(asking);
        ChannelFutureListener listener = closed -> watch.gone();
        connection.closeFuture().addListener(listener);
        return () -> {
            watch.end();
            connection.closeFuture().removeListener(listener);
        };
    }

    /** Interrupts the thread while it asks, and not later. */
    private static final class Watch {
        private final ReentrantLock lock = new ReentrantLock();
        private final Thread asking;
        private boolean ended;

        Watch(Thread asking) {
            this.asking = asking;
        }

        void gone() {
            lock.lock();
            try {
                if (!ended) {
                    asking.interrupt();
                }
            } finally {
                lock.unlock();
            }
        }

        void end() {
            lock.lock();
            try {
                ended = true;
            } finally {
                lock.unlock();
            }
        }
    }
}
