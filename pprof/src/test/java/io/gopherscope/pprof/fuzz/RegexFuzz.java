// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.regex.Regex;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any expression is compiled or refused, and matched in bounded time. */
final class RegexFuzz {
    static Stream<byte[]> expressions() {
        return Inputs.texts(
                "main\\.(work|idle)$\nmain.work",
                "(?i)^täg.*LICH\ntäglich",
                "[^\\W\\d]+?\\b\nruntime.mallocgc",
                "(?s:a.{2,5}b)*\na..b",
                "((a*)*)*$\naaaaaaaaaaaaaaaaab",
                "[[:alpha:]]\\pL\\x{3bb}\naλλ",
                "(?P<name>x{0,1000})\nx",
                "(\n");
    }

    /** The expression is followed by a line break and the text. */
    @MethodSource("expressions")
    @FuzzTest(maxDuration = "1m")
    void regex(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        try {
            Regex regex = Regex.compile(new String(bytes, 0, end, StandardCharsets.UTF_8));
            boolean found = regex.find(bytes, Math.min(end + 1, bytes.length), bytes.length);
            assertThat(regex.find(bytes, Math.min(end + 1, bytes.length), bytes.length))
                    .isEqualTo(found);
        } catch (ProfileException e) {
            assertThat(e.code()).isEqualTo(Code.BAD_EXPRESSION);
        }
    }
}
