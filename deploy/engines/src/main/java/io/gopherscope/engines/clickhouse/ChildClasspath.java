// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse;

import com.clickhouse.data.ClickHouseCityHash;
import com.github.luben.zstd.Zstd;
import io.gopherscope.engines.process.JavaCommand;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.stream.ChunkedInput;
import io.netty.resolver.AddressResolver;
import io.netty.util.ReferenceCounted;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jpountz.lz4.LZ4Factory;

/** The jars that the child JVM needs, found by a class in each of them: this JVM's own class path may have a hundred more. */
final class ChildClasspath {

    private ChildClasspath() {}

    @SuppressWarnings("deprecation") // see NativeBlocks
    static List<Path> get() {
        return Stream.of(
                        ClickHouseEngine.class,
                        ClickHouseCityHash.class,
                        LZ4Factory.class,
                        Zstd.class,
                        ReferenceCounted.class,
                        ByteBuf.class,
                        AddressResolver.class,
                        Channel.class,
                        DecoderResult.class,
                        ZlibCodecFactory.class,
                        ChunkedInput.class,
                        HttpServerCodec.class)
                .map(JavaCommand::locationOf)
                .distinct()
                .toList();
    }
}
