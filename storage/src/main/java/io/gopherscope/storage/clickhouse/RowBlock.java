// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.clickhouse;

import java.util.List;

/** Rows for one table, on their way there. */
public final class RowBlock {
    private final String table;
    private final List<String> columns;
    private final RowBinary rows = new RowBinary();
    private int count;

    /**
     * @param columns in the order in which each row gives its values
     */
    public RowBlock(String table, List<String> columns) {
        this.table = table;
        this.columns = List.copyOf(columns);
    }

    public String table() {
        return table;
    }

    public List<String> columns() {
        return columns;
    }

    /** Begins a row; its values follow, in the order of the columns. */
    public RowBinary row() {
        count++;
        return rows;
    }

    /** The encoded rows. */
    public RowBinary rows() {
        return rows;
    }

    /** How many rows there are. */
    public int count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Bytes of the encoded rows. */
    public long bytes() {
        return rows.size();
    }

    /** How far the block is now, for {@link #backTo}. */
    public Mark mark() {
        return new Mark(count, rows.size());
    }

    /** Forgets what came after the mark, a row that was only begun included. */
    public void backTo(Mark mark) {
        count = mark.count;
        rows.truncate(mark.bytes);
    }

    /** A place between two rows. */
    public record Mark(int count, int bytes) {}

    /** Forgets the rows and keeps the memory. */
    public void clear() {
        rows.clear();
        count = 0;
    }
}
