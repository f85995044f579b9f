// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.selector;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.storage.query.LabelMatcher;
import io.gopherscope.storage.query.LabelMatcher.Operator;
import java.util.ArrayList;
import java.util.List;

/** Reads one selector from left to right. */
final class SelectorParser {
    private final String text;
    private int at;

    SelectorParser(String text) {
        this.text = text;
    }

    LabelSelector parse() {
        if (text.length() > LabelSelector.LONGEST) {
            throw wrong("it is longer than %d characters".formatted(LabelSelector.LONGEST));
        }
        expect('{');
        List<LabelMatcher> matchers = new ArrayList<>();
        while (!take('}')) {
            if (matchers.size() == LabelSelector.MOST_MATCHERS) {
                throw wrong("it has more than %d conditions".formatted(LabelSelector.MOST_MATCHERS));
            }
            matchers.add(matcher());
            if (!take(',')) {
                expect('}');
                break;
            }
        }
        space();
        if (at < text.length()) {
            throw wrong("something follows it");
        }
        return new LabelSelector(matchers);
    }

    private LabelMatcher matcher() {
        String name = name();
        Operator operator = operator();
        space();
        if (at == text.length() || !isQuote(text.charAt(at))) {
            throw wrong("a value in quotes is missing");
        }
        return new LabelMatcher(name, operator, quoted());
    }

    private String name() {
        space();
        if (at < text.length() && isQuote(text.charAt(at))) {
            String name = quoted();
            if (name.isEmpty()) {
                throw wrong("a label name is empty");
            }
            return name;
        }
        int start = at;
        while (at < text.length() && isNameCharacter(text.charAt(at), at == start)) {
            at++;
        }
        if (at == start) {
            throw wrong("a label name is missing");
        }
        return text.substring(start, at);
    }

    private Operator operator() {
        space();
        for (Operator operator : List.of(Operator.MATCH, Operator.NOT_MATCH, Operator.NOT_EQUAL, Operator.EQUAL)) {
            if (text.startsWith(operator.text(), at)) {
                at += operator.text().length();
                return operator;
            }
        }
        throw wrong("one of = != =~ !~ is missing");
    }

    private String quoted() {
        char quote = text.charAt(at);
        int start = ++at;
        while (at < text.length() && text.charAt(at) != quote) {
            at += quote != '`' && text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            at = start - 1;
            throw wrong("a quote is not closed");
        }
        String raw = text.substring(start, at++);
        if (quote == '`') {
            return raw;
        }
        try {
            return Escapes.resolve(raw);
        } catch (IllegalArgumentException e) {
            at = start;
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private boolean take(char c) {
        space();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw wrong("'%c' is missing".formatted(c));
        }
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    private static boolean isNameCharacter(char c, boolean first) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        return letter || (!first && ((c >= '0' && c <= '9') || c == '.' || c == ':' || c == '-'));
    }

    private ApiException wrong(String what) {
        return new ApiException(
                ErrorCode.SELECTOR_INVALID,
                "at character %d: %s".formatted(Math.min(at, text.length()) + 1, what),
                "query");
    }
}
