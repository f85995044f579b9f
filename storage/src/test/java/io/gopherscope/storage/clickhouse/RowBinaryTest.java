// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

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
    void theBufferGrows() {
        for (int i = 0; i < 10_000; i++) {
            row.int64(i);
        }
        assertThat(row.size()).isEqualTo(80_000);
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
