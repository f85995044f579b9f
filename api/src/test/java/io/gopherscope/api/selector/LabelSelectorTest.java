// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.storage.query.LabelMatcher;
import io.gopherscope.storage.query.LabelMatcher.Operator;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {
    @Test
    void readsEachOperatorAndQuote() {
        assertThat(LabelSelector.parse("""
                                { a="x" , b!='y', c=~`z\\d+`, "with space"!~"\\"q\\"\\n", }""").matchers())
                .containsExactly(
                        new LabelMatcher("a", Operator.EQUAL, "x"),
                        new LabelMatcher("b", Operator.NOT_EQUAL, "y"),
                        new LabelMatcher("c", Operator.MATCH, "z\\d+"),
                        new LabelMatcher("with space", Operator.NOT_MATCH, "\"q\"\n"));
    }

    @Test
    void takesEverythingWhenEmpty() {
        assertThat(LabelSelector.parse(null)).isEqualTo(LabelSelector.ALL);
        assertThat(LabelSelector.parse("  ")).isEqualTo(LabelSelector.ALL);
        assertThat(LabelSelector.parse("{}")).isEqualTo(LabelSelector.ALL);
    }

    @Test
    void resolvesEscapesAsGoDoes() {
        assertThat(value("\\x41\\101\\u00e9\\U0001F600\\t\\\\")).isEqualTo("AAé😀\t\\");
        assertThat(value("\\xc3\\xa9")).isEqualTo("é");
    }

    private static String value(String escaped) {
        return LabelSelector.parse("{a=\"" + escaped + "\"}")
                .matchers()
                .getFirst()
                .value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "a",
                "{a}",
                "{a=}",
                "{a=b}",
                "{a=\"b\"",
                "{a=\"b\"}x",
                "{a==\"b\"}",
                "{,}",
                "{a=\"b\",,}",
                "{1a=\"b\"}",
                "{a=\"b}",
                "{a=\"\\q\"}",
                "{a=\"\\xzz\"}",
                "{a=\"\\x4\"}",
                "{a=\"\\ud800\"}",
                "{a=\"\\xff\"}",
                "{\"\"=\"x\"}",
                "{a=\"b\" b=\"c\"}",
                "{a=\"\\",
                "{a=~\"",
                "{a=\"\\400\"}",
                "{a=\"\\U00110000\"}"
            })
    void saysWhereItStopsMakingSense(String text) {
        assertThatThrownBy(() -> LabelSelector.parse(text)).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.SELECTOR_INVALID);
            assertThat(e.detail()).startsWith("at character ");
        });
    }

    @Test
    void refusesHugeOnes() {
        String many = "{" + "a=\"b\",".repeat(51) + "}";
        assertThatThrownBy(() -> LabelSelector.parse(many)).hasMessageContaining("more than 50");
        String longOne = "{a=\"" + "x".repeat(20_000) + "\"}";
        assertThatThrownBy(() -> LabelSelector.parse(longOne)).hasMessageContaining("longer than");
    }

    @Property
    void neverFailsInAnotherWay(@ForAll("almostSelectors") String text) {
        try {
            LabelSelector.parse(text);
        } catch (ApiException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.SELECTOR_INVALID);
        }
    }

    @Property
    void readsBackWhatIsWritten(@ForAll("matchers") List<LabelMatcher> matchers) {
        String text = matchers.stream()
                .map(matcher -> matcher.name()
                        + matcher.operator().text()
                        + '"'
                        + matcher.value().replace("\\", "\\\\").replace("\"", "\\\"")
                        + '"')
                .collect(Collectors.joining(", ", "{", "}"));
        assertThat(LabelSelector.parse(text).matchers()).isEqualTo(matchers);
    }

    @Provide
    Arbitrary<String> almostSelectors() {
        return Arbitraries.of(
                        "{", "}", "a", "b.c", "=", "!", "~", "=~", "\"", "'", "`", "\\", "x", "41", ",", " ", "\\x",
                        "\\u")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<LabelMatcher>> matchers() {
        Arbitrary<String> names =
                Arbitraries.strings().withChars("abcXYZ_").ofMinLength(1).ofMaxLength(8);
        Arbitrary<Operator> operators = Arbitraries.of(Operator.class);
        Arbitrary<String> values = Arbitraries.strings().ofMaxLength(20).filter(LabelSelectorTest::isText);
        return Combinators.combine(names, operators, values)
                .as(LabelMatcher::new)
                .list()
                .ofMaxSize(5);
    }

    /** Half of a pair of surrogates is no text. */
    private static boolean isText(String value) {
        return value.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }
}
