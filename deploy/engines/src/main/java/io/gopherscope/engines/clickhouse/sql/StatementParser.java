// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.sql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the tokens of a statement as far as the server has to understand it; the engine itself judges the rest. */
public final class StatementParser {

    private static final int SYNTAX_ERROR = 62;
    private static final int NOT_IMPLEMENTED = 48;

    private StatementParser() {}

    /**
     * Finds where the data of an INSERT begins.
     *
     * @param sql the beginning of a request, of which the first {@code length} bytes count
     * @return empty when this is not an INSERT with data, or not yet known to be one because the text is cut off
     */
    public static Optional<Statement.Insert> insert(byte[] sql, int length) {
        var lexer = new Lexer(sql, length);
        Token first = lexer.next();
        if (first == null || !first.isWord("INSERT")) {
            return Optional.empty();
        }
        Token token = skipTable(lexer);
        int depth = 0;
        for (; token != null; token = lexer.next()) {
            depth += depthChange(token);
            if (depth != 0 || token.kind() != Token.Kind.WORD) {
                continue;
            }
            if (token.isWord("VALUES")) {
                return Optional.of(new Statement.Insert(token.start(), "Values", token.end()));
            }
            if (token.isWord("FORMAT")) {
                Token format = lexer.next();
                return format == null || format.kind() != Token.Kind.WORD
                        ? Optional.empty()
                        : Optional.of(new Statement.Insert(
                                token.start(), format.text(), afterFormat(sql, length, format.end())));
            }
            if (token.isWord("SELECT") || token.isWord("WITH") || token.isWord("FROM") || token.isWord("WATCH")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Judges a whole statement that is not an INSERT with data. */
    public static Statement parse(byte[] sql) {
        List<Token> tokens = new ArrayList<>();
        var lexer = new Lexer(sql, sql.length);
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            tokens.add(token);
        }
        while (!tokens.isEmpty() && tokens.getLast().isSymbol(';')) {
            tokens.removeLast();
        }
        if (tokens.isEmpty()) {
            return new Statement.Refused(SYNTAX_ERROR, "SYNTAX_ERROR", "Empty query");
        }
        Statement.Kill kill = killByQueryId(tokens, sql);
        return kill != null ? kill : query(tokens);
    }

    private static Statement query(List<Token> tokens) {
        Optional<String> format = Optional.empty();
        boolean totals = false;
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += depthChange(token);
            if (token.isSymbol(';')) {
                return new Statement.Refused(SYNTAX_ERROR, "SYNTAX_ERROR", "Multi-statements are not allowed");
            }
            if (depth == 0 && isFileClause(tokens, i)) {
                return new Statement.Refused(
                        NOT_IMPLEMENTED, "NOT_IMPLEMENTED", "INTO OUTFILE and FROM INFILE are for the command line");
            }
            if (depth == 0 && isFormatClause(tokens, i)) {
                format = Optional.of(tokens.get(i + 1).text());
            }
            totals |= token.isWord("TOTALS");
        }
        Token first = tokens.getFirst();
        boolean select = first.isWord("SELECT") || first.isWord("WITH") || first.isSymbol('(');
        return new Statement.Query(format, select && !totals);
    }

    /** {@code FORMAT name} at the end, or before SETTINGS: elsewhere the word is a name. */
    private static boolean isFormatClause(List<Token> tokens, int i) {
        return tokens.get(i).isWord("FORMAT")
                && i + 1 < tokens.size()
                && tokens.get(i + 1).kind() == Token.Kind.WORD
                && (i + 2 == tokens.size() || tokens.get(i + 2).isWord("SETTINGS"));
    }

    private static boolean isFileClause(List<Token> tokens, int i) {
        return i + 2 < tokens.size()
                && tokens.get(i + 2).kind() == Token.Kind.STRING
                && ((tokens.get(i).isWord("INTO") && tokens.get(i + 1).isWord("OUTFILE"))
                        || (tokens.get(i).isWord("FROM") && tokens.get(i + 1).isWord("INFILE")));
    }

    /** What the drivers send to cancel: {@code KILL QUERY [ON CLUSTER name] WHERE query_id = '…' [SYNC|ASYNC]}. */
    private static Statement.@Nullable Kill killByQueryId(List<Token> tokens, byte[] sql) {
        if (tokens.size() < 6 || !tokens.get(0).isWord("KILL") || !tokens.get(1).isWord("QUERY")) {
            return null;
        }
        int where = tokens.get(2).isWord("ON") ? 5 : 2;
        if (tokens.size() < where + 4 || tokens.size() > where + 5) {
            return null;
        }
        Token id = tokens.get(where + 3);
        boolean understood = tokens.get(where).isWord("WHERE")
                && tokens.get(where + 1).isWord("query_id")
                && tokens.get(where + 2).isSymbol('=')
                && id.kind() == Token.Kind.STRING;
        if (!understood) {
            return null;
        }
        String quoted = new String(sql, id.start(), id.end() - id.start(), StandardCharsets.UTF_8);
        return new Statement.Kill(quoted.substring(1, quoted.length() - 1)
                .replace("''", "'")
                .replace("\\'", "'")
                .replace("\\\\", "\\"));
    }

    /** Skips {@code INTO [TABLE | FUNCTION] name[.name]}, since a table may be called "format"; returns what follows. */
    private static @Nullable Token skipTable(Lexer lexer) {
        Token token = lexer.next();
        if (token != null && token.isWord("INTO")) {
            token = lexer.next();
        }
        if (token != null && (token.isWord("TABLE") || token.isWord("FUNCTION"))) {
            token = lexer.next();
        }
        if (token == null || !token.isName()) {
            return token;
        }
        token = lexer.next();
        while (token != null && token.isSymbol('.')) {
            lexer.next();
            token = lexer.next();
        }
        return token;
    }

    private static int depthChange(Token token) {
        if (token.isSymbol('(') || token.isSymbol('[') || token.isSymbol('{')) {
            return 1;
        }
        return token.isSymbol(')') || token.isSymbol(']') || token.isSymbol('}') ? -1 : 0;
    }

    /** Blanks up to and with one line end belong to the statement, all after that is data. */
    private static int afterFormat(byte[] sql, int length, int at) {
        while (at < length && (sql[at] == ' ' || sql[at] == '\t' || sql[at] == '\f')) {
            at++;
        }
        if (at < length && sql[at] == ';') {
            at++;
        }
        if (at < length && sql[at] == '\r') {
            at++;
        }
        return at < length && sql[at] == '\n' ? at + 1 : at;
    }
}
