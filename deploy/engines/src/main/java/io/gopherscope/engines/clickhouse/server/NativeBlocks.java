// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import com.clickhouse.data.ClickHouseCityHash;
import com.github.luben.zstd.Zstd;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FastDecompressor;

/**
 * ClickHouse's own compressed framing, which its clients ask for with {@code compress=1} and send with {@code decompress=1}: a
 * checksum of 16 bytes, the method (1), the size of the block without its checksum (4), the size of the content (4), the content.
 */
final class NativeBlocks {

    private static final int CHECKSUM = 16;
    private static final int HEADER = 9;
    private static final byte LZ4 = (byte) 0x82;
    private static final byte ZSTD = (byte) 0x90;
    private static final byte NONE = 0x02;
    private static final int BLOCK = 1 << 16;
    private static final int LARGEST = 32 << 20;
    private static final LZ4Factory FACTORY = LZ4Factory.fastestJavaInstance();

    private NativeBlocks() {}

    static OutputStream compress(OutputStream out) {
        return new Compressing(out);
    }

    static InputStream decompress(InputStream in) {
        return new Decompressing(in);
    }

    /** The checksum is CityHash 1.0.2, which no other library has; ClickHouse keeps its own to itself in later versions. */
    @SuppressWarnings("deprecation")
    private static void putChecksum(byte[] block, int length) {
        long[] hash = ClickHouseCityHash.cityHash128(block, CHECKSUM, length);
        ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).putLong(hash[0]).putLong(hash[1]);
    }

    private static final class Compressing extends OutputStream {

        private final OutputStream out;
        private final LZ4Compressor compressor = FACTORY.fastCompressor();
        private final byte[] content = new byte[BLOCK];
        private final byte[] block = new byte[CHECKSUM + HEADER + compressor.maxCompressedLength(BLOCK)];
        private int filled;

        private Compressing(OutputStream out) {
            this.out = out;
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
                int n = Math.min(left, BLOCK - filled);
                System.arraycopy(bytes, from, content, filled, n);
                filled += n;
                from += n;
                left -= n;
                if (filled == BLOCK) {
                    writeBlock();
                }
            }
        }

        private void writeBlock() throws IOException {
            int compressed = compressor.compress(content, 0, filled, block, CHECKSUM + HEADER);
            ByteBuffer.wrap(block)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .position(CHECKSUM)
                    .put(LZ4)
                    .putInt(HEADER + compressed)
                    .putInt(filled);
            putChecksum(block, HEADER + compressed);
            out.write(block, 0, CHECKSUM + HEADER + compressed);
            filled = 0;
        }

        @Override
        public void close() throws IOException {
            if (filled > 0) {
                writeBlock();
            }
            out.close();
        }
    }

    private static final class Decompressing extends InputStream {

        private final InputStream in;
        private final LZ4FastDecompressor decompressor = FACTORY.fastDecompressor();
        private byte[] content = new byte[0];
        private int at;

        private Decompressing(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (at == content.length) {
                if (!readBlock()) {
                    return -1;
                }
            }
            int n = Math.min(length, content.length - at);
            System.arraycopy(content, at, bytes, offset, n);
            at += n;
            return n;
        }

        private boolean readBlock() throws IOException {
            byte[] head = in.readNBytes(CHECKSUM + HEADER);
            if (head.length == 0) {
                return false;
            }
            if (head.length < CHECKSUM + HEADER) {
                throw new EOFException("a compressed block is cut off");
            }
            ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
            byte method = header.get(CHECKSUM);
            int compressed = header.getInt(CHECKSUM + 1) - HEADER;
            int size = header.getInt(CHECKSUM + 5);
            if (compressed < 0 || compressed > LARGEST || size < 0 || size > LARGEST) {
                throw new IOException("a compressed block of a size that cannot be: " + compressed + " to " + size);
            }
            byte[] block = new byte[head.length + compressed];
            System.arraycopy(head, 0, block, 0, head.length);
            if (in.readNBytes(block, head.length, compressed) < compressed) {
                throw new EOFException("a compressed block is cut off");
            }
            putChecksum(block, HEADER + compressed);
            if (!ByteBuffer.wrap(block, 0, CHECKSUM).equals(ByteBuffer.wrap(head, 0, CHECKSUM))) {
                throw new IOException("a compressed block's checksum does not match");
            }
            if (method == NONE && compressed != size) {
                throw new IOException("an uncompressed block with two sizes");
            }
            content = content(method, block, size);
            at = 0;
            return true;
        }

        private byte[] content(byte method, byte[] block, int size) throws IOException {
            byte[] result = new byte[size];
            switch (method) {
                case LZ4 -> {
                    try {
                        decompressor.decompress(block, CHECKSUM + HEADER, result, 0, size);
                    } catch (LZ4Exception e) {
                        throw new IOException("a compressed block cannot be read", e);
                    }
                }
                case ZSTD -> {
                    long n = Zstd.decompressByteArray(
                            result, 0, size, block, CHECKSUM + HEADER, block.length - CHECKSUM - HEADER);
                    if (n != size) {
                        throw new IOException("a compressed block cannot be read");
                    }
                }
                case NONE -> System.arraycopy(block, CHECKSUM + HEADER, result, 0, size);
                default ->
                    throw new IOException("compression method " + method + " is not supported; LZ4 and ZSTD are");
            }
            return result;
        }
    }
}
