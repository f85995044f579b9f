// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Protobuf bytes written by hand, right or wrong. */
public final class Proto {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public Proto number(int field, long value) {
        return varint((long) field << 3).varint(value);
    }

    public Proto message(int field, Proto message) {
        return bytes(field, message.toBytes());
    }

    public Proto string(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public Proto bytes(int field, byte[] value) {
        varint(((long) field << 3) | 2).varint(value.length);
        return raw(value);
    }

    public Proto packed(int field, long... values) {
        var list = new Proto();
        for (long value : values) {
            list.varint(value);
        }
        return message(field, list);
    }

    public Proto raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public Proto varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }

    /** A profile with the sample type cpu/nanoseconds and these further strings, numbered from 3. */
    public static Proto profile(String... strings) {
        var profile = new Proto()
                .message(1, new Proto().number(1, 1).number(2, 2))
                .string(6, "")
                .string(6, "cpu")
                .string(6, "nanoseconds");
        for (String string : strings) {
            profile.string(6, string);
        }
        return profile;
    }
}
