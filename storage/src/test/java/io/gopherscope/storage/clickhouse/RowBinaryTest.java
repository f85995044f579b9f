// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowBinaryTest {
    private final RowBinary row = new RowBinary();

    @Test
    void numbersAreLittleEndian() {
        row.int64(0x0102030405060708L)
                .int32(0x01020304)
                .int16(0x0102)
                .int8(1)
                .bool(true)
                .float64(1);

        assertThat(row.toByteArray())
                .containsExactly(8, 7, 6, 5, 4, 3, 2, 1, 4, 3, 2, 1, 2, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f);
    }

    @Test
    void stringsAndArraysFollowTheirLength() {
        row.string("ä").length(300).int64s(new long[] {9, 1, 2}, 1, 3);

        assertThat(row.toByteArray())
                .containsExactly(2, 0xc3, 0xa4, 0xac, 2, 2, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void whatIsLongerThanAChunkIsTheSame() {
        long[] longs = new long[3 * Chunks.BYTES / 8];
        byte[] text = new byte[3 * Chunks.BYTES + 1];
        ByteBuffer expected = ByteBuffer.allocate(10 * Chunks.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < longs.length; i++) {
            longs[i] = i * 0x9E3779B97F4A7C15L;
            text[i] = (byte) (i * 31);
        }
        for (int turn = 0; turn < 2; turn++) {
            expected.clear();
            expected.put((byte) 7);
            row.int8(7).int64s(longs, 0, longs.length).string(text).int32(9);
            expected.put(varint(longs.length));
            for (long one : longs) {
                expected.putLong(one);
            }
            expected.put(varint(text.length)).put(text).putInt(9);

            assertThat(row.size()).isEqualTo(expected.position());
            assertThat(row.toByteArray()).isEqualTo(Arrays.copyOf(expected.array(), expected.position()));
            row.clear();
            assertThat(row.size()).isZero();
        }
    }

    @Test
    void aBlockGoesBackToAMarkInAnEarlierChunk() {
        RowBlock block = new RowBlock("t", List.of("a"));
        for (int i = 0; i < Chunks.BYTES / 8; i++) {
            block.row().int64(i);
        }
        byte[] before = block.rows().toByteArray();
        RowBlock.Mark mark = block.mark();
        for (int i = 0; i < Chunks.BYTES; i++) {
            block.row().int64(-1);
        }
        block.backTo(mark);

        assertThat(block.rows().toByteArray()).isEqualTo(before);
        block.row().int8(1);
        assertThat(block.bytes()).isEqualTo(before.length + 1);
    }

    private static byte[] varint(int value) {
        return new RowBinary().length(value).toByteArray();
    }

    @Test
    void aBlockGoesBackToAMark() {
        RowBlock block = new RowBlock("t", List.of("a"));
        block.row().int8(1);
        RowBlock.Mark mark = block.mark();
        block.row().int8(2);
        block.row();
        block.backTo(mark);

        assertThat(block.count()).isEqualTo(1);
        assertThat(block.rows().toByteArray()).containsExactly(1);
        block.clear();
        assertThat(block.isEmpty()).isTrue();
        assertThat(block.bytes()).isZero();
    }

    @Test
    void aScriptIsSplitAtSemicolonsAtTheEndOfLines() {
        String script = """
                -- comment;
                CREATE TABLE a (  -- what; it is
                  b String
                );

                SELECT ';'
                FROM a;
                """;

        assertThat(SqlScript.statements(script))
                .containsExactly("CREATE TABLE a (  -- what; it is\n  b String\n)", "SELECT ';'\nFROM a");
    }
}
