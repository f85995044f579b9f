// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import java.util.zip.CRC32;

/**
 * Gunzip from array to array. The output array is kept from call to call. Several members one after another are one output, and
 * checksums are checked, as <a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</a> wants.
 */
final class Gunzip {
    private static final int RATIO_FLOOR = 4 << 20;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final DecodeLimits limits;
    private final Inflate inflate = new Inflate();
    private final CRC32 crc = new CRC32();

    Gunzip(DecodeLimits limits) {
        this.limits = limits;
    }

    static boolean isGzip(byte[] in, int from, int to) {
        return to - from >= 2 && in[from] == 0x1f && in[from + 1] == (byte) 0x8b;
    }

    byte[] out() {
        return inflate.out();
    }

    int size() {
        return inflate.size();
    }

    /** Gives back what only an unusually large input needed. */
    void shrink(int keep) {
        inflate.shrink(keep);
    }

    void run(byte[] in, int from, int to) {
        int allowed = (int)
                Math.min(limits.unpackedBytes(), Math.max(RATIO_FLOOR, Math.multiplyFull(to - from, limits.ratio())));
        inflate.begin(Math.min(allowed, Math.max(4096, expected(in, from, to))));
        int at = from;
        do {
            at = member(in, header(in, at, to), to, allowed);
        } while (at < to);
    }

    /** The size that the last member claims to have, if that is plausible. */
    private static int expected(byte[] in, int from, int to) {
        long claimed = to - from < 18 ? 0 : int32(in, to - 4) & 0xffffffffL;
        return (int) Math.min(claimed, (to - from) * 12L);
    }

    private int member(byte[] in, int from, int to, int allowed) {
        int start = inflate.size();
        int trailer;
        try {
            trailer = inflate.run(in, from, to, allowed);
        } catch (Inflate.TooMuchException e) {
            boolean ratio = allowed < limits.unpackedBytes();
            throw new ProfileException(
                    ratio ? Code.COMPRESSION_RATIO : Code.TOO_LARGE, "unpacks to more than " + allowed + " bytes", e);
        }
        if (to - trailer < 8) {
            throw new ProfileException(Code.TRUNCATED, "gzip checksum is missing");
        }
        int size = inflate.size() - start;
        crc.reset();
        crc.update(inflate.out(), start, size);
        if ((int) crc.getValue() != int32(in, trailer) || size != int32(in, trailer + 4)) {
            throw new ProfileException(Code.CORRUPT_GZIP, "gzip checksum does not match");
        }
        return trailer + 8;
    }

    private int header(byte[] in, int from, int to) {
        if (to - from < 10) {
            throw new ProfileException(Code.TRUNCATED, "gzip header is cut off");
        }
        if (!isGzip(in, from, to) || in[from + 2] != 8) {
            throw new ProfileException(Code.CORRUPT_GZIP, "not a gzip header");
        }
        int flags = in[from + 3];
        int at = from + 10;
        if ((flags & EXTRA) != 0) {
            at = need(at + 2, to);
            at = need(at + int16(in, at - 2), to);
        }
        if ((flags & NAME) != 0) {
            at = afterZero(in, at, to);
        }
        if ((flags & COMMENT) != 0) {
            at = afterZero(in, at, to);
        }
        if ((flags & HEADER_CRC) != 0) {
            at = need(at + 2, to);
            crc.reset();
            crc.update(in, from, at - 2 - from);
            if (((int) crc.getValue() & 0xffff) != int16(in, at - 2)) {
                throw new ProfileException(Code.CORRUPT_GZIP, "gzip header checksum does not match");
            }
        }
        return at;
    }

    private static int afterZero(byte[] in, int from, int to) {
        int at = from;
        while (at < to && in[at] != 0) {
            at++;
        }
        return need(at + 1, to);
    }

    private static int need(int at, int to) {
        if (at > to) {
            throw new ProfileException(Code.TRUNCATED, "gzip header is cut off");
        }
        return at;
    }

    private static int int16(byte[] in, int at) {
        return (in[at] & 0xff) | ((in[at + 1] & 0xff) << 8);
    }

    private static int int32(byte[] in, int at) {
        return int16(in, at) | (int16(in, at + 2) << 16);
    }
}
