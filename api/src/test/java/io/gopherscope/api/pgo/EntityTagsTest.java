// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
    private static final String TAG = "\"abc\"";

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "\"x\",W/\"abc\"", " * "})
    void has(String header) {
        assertThat(EntityTags.matches(List.of(header), TAG)).isTrue();
        assertThat(EntityTags.matches(List.of("\"x\"", header), TAG)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "\"abcd\"", "\"ab\"", "\"x, abc\"", "w/x", "\"*\""})
    void hasNot(String header) {
        assertThat(EntityTags.matches(List.of(header), TAG)).isFalse();
        assertThat(EntityTags.matches(List.of(), TAG)).isFalse();
    }
}
