// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;

/** Compression as HTTP has it, {@code Content-Encoding}. */
enum ContentCoding {
    GZIP {
        @Override
        InputStream decode(InputStream in) throws IOException {
            return new GZIPInputStream(in, BUFFER);
        }

        @Override
        OutputStream encode(OutputStream out) throws IOException {
            return new GZIPOutputStream(out, BUFFER);
        }
    },
    DEFLATE {
        @Override
        InputStream decode(InputStream in) {
            return new InflaterInputStream(in);
        }

        @Override
        OutputStream encode(OutputStream out) {
            return new DeflaterOutputStream(out);
        }
    },
    ZSTD {
        @Override
        InputStream decode(InputStream in) throws IOException {
            return new ZstdInputStream(in);
        }

        @Override
        OutputStream encode(OutputStream out) throws IOException {
            return new ZstdOutputStream(out, 1);
        }
    },
    LZ4 {
        @Override
        InputStream decode(InputStream in) throws IOException {
            return new LZ4FrameInputStream(in);
        }

        @Override
        OutputStream encode(OutputStream out) throws IOException {
            return new LZ4FrameOutputStream(out, LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB);
        }
    };

    private static final int BUFFER = 1 << 14;

    abstract InputStream decode(InputStream in) throws IOException;

    abstract OutputStream encode(OutputStream out) throws IOException;

    String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The coding of that name; empty when it is not known. */
    static Optional<ContentCoding> of(String name) {
        for (ContentCoding coding : values()) {
            if (coding.header().equals(name.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(coding);
            }
        }
        return Optional.empty();
    }

    /** The first coding in an {@code Accept-Encoding} that is known. */
    static Optional<ContentCoding> accepted(String header) {
        for (String part : List.of(header.split(",", -1))) {
            int weight = part.indexOf(';');
            Optional<ContentCoding> coding = of(weight < 0 ? part : part.substring(0, weight));
            if (coding.isPresent()) {
                return coding;
            }
        }
        return Optional.empty();
    }
}
