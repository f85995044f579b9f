// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void numbers() {
        assertThat(Texts.grouped(0)).isEqualTo("0");
        assertThat(Texts.grouped(999)).isEqualTo("999");
        assertThat(Texts.grouped(1_476_000)).isEqualTo("1 476 000");
        assertThat(Texts.profiles(1)).isEqualTo("1 profile");
        assertThat(Texts.profiles(2_000)).isEqualTo("2 000 profiles");
        assertThat(Texts.percent(0.944)).isEqualTo("94 %");
    }

    @Test
    void ages() {
        assertThat(Texts.age(Duration.ofSeconds(59))).isEqualTo("less than a minute");
        assertThat(Texts.age(Duration.ofMinutes(89))).isEqualTo("89 min");
        assertThat(Texts.age(Duration.ofMinutes(90))).isEqualTo("1 h");
        assertThat(Texts.age(Duration.ofHours(24))).isEqualTo("24 h");
        assertThat(Texts.age(Duration.ofHours(49))).isEqualTo("2 days");
    }
}
