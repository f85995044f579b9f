// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.sql;

import org.jspecify.annotations.Nullable;

/**
 * Cuts SQL into tokens the way ClickHouse does, without white space and comments.
 *
 * @see <a href="https://clickhouse.com/docs/sql-reference/syntax">syntax</a>
 */
final class Lexer {

    private final byte[] sql;
    private final int limit;
    private int at;

    Lexer(byte[] sql, int length) {
        this.sql = sql;
        this.limit = length;
    }

    /** The next token, or null at the end. */
    @Nullable
    Token next() {
        skipBlanks();
        if (at >= limit) {
            return null;
        }
        int start = at;
        byte c = sql[at];
        if (isWordStart(c)) {
            skipWhile(Lexer::isWordPart);
            return new Token(Token.Kind.WORD, start, at, Token.ascii(sql, start, at));
        }
        if (isDigit(c)) {
            skipWhile(b -> isWordPart(b) || b == '.');
            return new Token(Token.Kind.NUMBER, start, at, "");
        }
        switch (c) {
            case '\'' -> {
                skipQuoted(c);
                return new Token(Token.Kind.STRING, start, at, "");
            }
            case '"', '`' -> {
                skipQuoted(c);
                return new Token(Token.Kind.QUOTED_NAME, start, at, "");
            }
            case '$' -> {
                if (skipHeredoc()) {
                    return new Token(Token.Kind.STRING, start, at, "");
                }
            }
            default -> {
                // A symbol, below.
            }
        }
        at++;
        return new Token(Token.Kind.SYMBOL, start, at, Token.ascii(sql, start, at));
    }

    private void skipBlanks() {
        while (at < limit) {
            byte c = sql[at];
            if (c == ' ' || (c >= '\t' && c <= '\r')) {
                at++;
            } else if (startsWith("--") || startsWith("#!") || startsWith("# ")) {
                skipWhile(b -> b != '\n');
            } else if (startsWith("/*")) {
                int end = indexOf("*/", at + 2);
                at = end < 0 ? limit : end + 2;
            } else {
                return;
            }
        }
    }

    /** Quotes are escaped by a backslash or by doubling; an open end reaches to the end of the text. */
    private void skipQuoted(byte quote) {
        at++;
        while (at < limit) {
            if (sql[at] == '\\') {
                at += 2;
            } else if (sql[at] != quote) {
                at++;
            } else if (at + 1 < limit && sql[at + 1] == quote) {
                at += 2;
            } else {
                at++;
                return;
            }
        }
        at = limit;
    }

    /** {@code $tag$ … $tag$}, where the tag may be empty. */
    private boolean skipHeredoc() {
        int tagEnd = at + 1;
        while (tagEnd < limit && isWordPart(sql[tagEnd])) {
            tagEnd++;
        }
        if (tagEnd >= limit || sql[tagEnd] != '$') {
            return false;
        }
        String tag = Token.ascii(sql, at, tagEnd + 1);
        int end = indexOf(tag, tagEnd + 1);
        if (end < 0) {
            return false;
        }
        at = end + tag.length();
        return true;
    }

    private boolean startsWith(String prefix) {
        return matches(prefix, at);
    }

    private int indexOf(String text, int from) {
        for (int i = from; i <= limit - text.length(); i++) {
            if (matches(text, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(String text, int offset) {
        if (offset + text.length() > limit) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (sql[offset + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @FunctionalInterface
    private interface BytePredicate {
        boolean test(byte b);
    }

    private void skipWhile(BytePredicate condition) {
        while (at < limit && condition.test(sql[at])) {
            at++;
        }
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isWordStart(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '_';
    }

    private static boolean isWordPart(byte b) {
        return isWordStart(b) || isDigit(b);
    }
}
