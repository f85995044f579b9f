// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.testing.GoOracle;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Expressions against Go's regexp: the same ones accepted, the same texts matched. */
final class GoRegexIT {
    private static final List<String> PIECES = List.of(
            "a",
            "b",
            "k",
            "K",
            "\u212a",
            "ſ",
            "é",
            "É",
            ".",
            "^",
            "$",
            "*",
            "+",
            "?",
            "|",
            "(",
            ")",
            "(?:",
            "(?i)",
            "(?i:",
            "(?-i:",
            "(?s)",
            "(?m)",
            "(?P<n>",
            "(?<m>",
            "[ab]",
            "[^ab]",
            "[a-c]",
            "[k-z]",
            "[^K]",
            "[]a]",
            "[a-]",
            "[-a]",
            "[\\d-z]",
            "[[:alpha:]]",
            "[[:^digit:]]",
            "[[:nope:]]",
            "[[:",
            "\\d",
            "\\D",
            "\\w",
            "\\W",
            "\\s",
            "\\S",
            "\\b",
            "\\B",
            "\\A",
            "\\z",
            "\\Z",
            "\\.",
            "\\_",
            "\\pL",
            "\\p{Lu}",
            "\\P{Greek}",
            "\\p{^Greek}",
            "\\p{Nope}",
            "\\x41",
            "\\x{e9}",
            "\\x{",
            "\\101",
            "\\1",
            "\\07",
            "\\n",
            "\\Q.*\\E",
            "\\Qa",
            "{2}",
            "{0,2}",
            "{1,}",
            "{,2}",
            "{2,1}",
            "{1001}",
            "{",
            "}",
            "]",
            "-",
            ",",
            "_",
            "::",
            "\\",
            "[",
            "\ufffd",
            "1",
            "7",
            "🐹");

    private static GoOracle go;

    @BeforeAll
    static void start() throws Exception {
        go = GoOracle.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (go != null) {
            go.close();
        }
    }

    @Test
    void expressionsThatPeopleWrite() {
        for (String expression : List.of(
                "runtime\\.",
                "^runtime\\.(mallocgc|gcBgMarkWorker)$",
                "main\\.\\(\\*T\\)",
                "(?i)SERVER",
                "",
                "a||b",
                "()",
                "(a|b)*c",
                "^$",
                "x{3,5}",
                "(foo|foobar)baz",
                "\\bgo\\b",
                "^(runtime|sync|internal/.*)\\..*",
                "[[:upper:]]\\w+\\[go\\.shape")) {
            same(
                    expression,
                    List.of(
                            bytes("runtime.mallocgc"),
                            bytes("main.(*T).Serve[go.shape.int]"),
                            bytes("server"),
                            bytes(""),
                            bytes("xxxx"),
                            bytes("foobarbaz"),
                            bytes("let go of"),
                            bytes("internal/poll.read"),
                            bytes("Map[go.shape.string]")));
        }
    }

    @Test
    void anyExpressions() {
        int accepted = 0;
        for (int seed = 0; seed < 30_000; seed++) {
            var random = new Random(seed);
            var expression = new StringBuilder();
            for (int i = random.nextInt(6); i >= 0; i--) {
                expression.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            accepted += same(expression.toString(), texts(random)) ? 1 : 0;
        }
        assertThat(accepted).isGreaterThan(5_000);
    }

    private static List<byte[]> texts(Random random) {
        byte[][] alphabet = {
            bytes("a"),
            bytes("b"),
            bytes("k"),
            bytes("K"),
            bytes("\u212a"),
            bytes("S"),
            bytes("é"),
            bytes("É"),
            bytes("\n"),
            bytes(" "),
            bytes("1"),
            bytes("_"),
            bytes("."),
            bytes("*"),
            bytes("λ"),
            bytes("🐹"),
            {(byte) 0xff},
            {(byte) 0xe2, (byte) 0x84},
            {0x7f}
        };
        var texts = new ArrayList<byte[]>();
        for (int i = 0; i < 20; i++) {
            var text = new ByteArrayOutputStream();
            for (int length = random.nextInt(6); length > 0; length--) {
                text.writeBytes(alphabet[random.nextInt(alphabet.length)]);
            }
            texts.add(text.toByteArray());
        }
        return texts;
    }

    private static boolean same(String expression, List<byte[]> texts) {
        var blobs = new ArrayList<byte[]>(List.of(bytes(expression)));
        blobs.addAll(texts);
        GoOracle.Answer answer = go.ask("regexp", blobs);
        Regex regex;
        try {
            regex = Regex.compile(expression);
        } catch (ProfileException e) {
            assertThat(answer.done()).as("we refused " + e.getMessage()).isFalse();
            return false;
        }
        assertThat(answer.done()).as("Go refused " + answer.text()).isTrue();
        var ours = new StringBuilder();
        for (byte[] text : texts) {
            ours.append(regex.find(text, 0, text.length) ? '1' : '0');
        }
        assertThat(ours.toString()).as(expression).isEqualTo(answer.text());
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
