// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RegexTest {
    @ParameterizedTest
    @CsvSource({
        "runtime\\., runtime.mallocgc, true",
        "^gc$, runtime.gc, false",
        "^(a|b)+$, abab, true",
        "\\[go\\.shape\\., Map[go.shape.int], true",
        "(?i)serve, ServeHTTP, true",
        "(?i)k, \u212a, true",
        "x{2}, axa, false",
        "'', anything, true",
        "\\bgo\\b, let go, true",
        "^.$, é, true"
    })
    void finds(String expression, String text, boolean found) {
        assertThat(Regex.compile(expression).find(text)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "[",
                "a**",
                "*",
                "a{2,1}",
                "a{1001}",
                "(a{100}){100}",
                "\\8",
                "\\p{Nope}",
                "(?P<n>a)(?P<n>b)"
            })
    void refusesWhatGoRefuses(String expression) {
        refused(expression);
    }

    @Test
    void refusesWhatWouldTakeTooMuchMemoryOrTime() {
        refused("a".repeat(Regex.MAX_LENGTH + 1));
        refused("(".repeat(5000) + ")".repeat(5000));
        refused("((a{30}){30}b?){30}");
        refused("(abcdefghijklmnopqrstuvwxyz){1000}");
    }

    /** With backtracking this one would take longer than the universe is old. */
    @Test
    void isLinearInTheText() {
        assertThat(Regex.compile("^(a*)*(a*)*(a|aa)*b$").find("a".repeat(50_000)))
                .isFalse();
    }

    @Property(tries = 2000)
    void anyExpressionIsCompiledOrRefused(@ForAll String expression, @ForAll String text) {
        try {
            Regex.compile(expression).find(text);
        } catch (ProfileException e) {
            assertThat(e.code()).isEqualTo(Code.BAD_EXPRESSION);
        }
    }

    private static void refused(String expression) {
        assertThatThrownBy(() -> Regex.compile(expression))
                .isInstanceOfSatisfying(
                        ProfileException.class, e -> assertThat(e.code()).isEqualTo(Code.BAD_EXPRESSION));
    }
}
