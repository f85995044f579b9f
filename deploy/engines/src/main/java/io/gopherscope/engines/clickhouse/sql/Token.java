// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.sql;

import java.nio.charset.StandardCharsets;

/**
 * A significant piece of SQL.
 *
 * @param start offset of its first byte
 * @param end offset after its last byte
 * @param text of a word, as written; of a symbol; empty for the others
 */
record Token(Kind kind, int start, int end, String text) {

    enum Kind {
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SYMBOL
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    static String ascii(byte[] sql, int start, int end) {
        return new String(sql, start, end - start, StandardCharsets.US_ASCII);
    }
}
