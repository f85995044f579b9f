// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerExpectContinueHandler;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;

/** Listens on the loopback interface. */
final class HttpServer implements AutoCloseable {

    private static final int LONGEST_ADDRESS = 1 << 20;
    private static final int LONGEST_HEADERS = 1 << 17;
    private static final int PIECE = 1 << 16;

    private final EventLoopGroup threads;
    private final Channel listener;

    private HttpServer(EventLoopGroup threads, Channel listener) {
        this.threads = threads;
        this.listener = listener;
    }

    static HttpServer start(int port, Dispatcher dispatcher) {
        EventLoopGroup threads = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        Channel listener = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 256)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(1 << 17, 1 << 18))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                                        .setMaxInitialLineLength(LONGEST_ADDRESS)
                                        .setMaxHeaderSize(LONGEST_HEADERS)
                                        .setMaxChunkSize(PIECE)))
                                .addLast(new HttpServerExpectContinueHandler())
                                .addLast(new ConnectionHandler(dispatcher));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), port)
                .syncUninterruptibly()
                .channel();
        return new HttpServer(threads, listener);
    }

    /** Takes no new connections; those that exist stay. */
    void stopListening() {
        listener.close().syncUninterruptibly();
    }

    @Override
    public void close() {
        stopListening();
        threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
