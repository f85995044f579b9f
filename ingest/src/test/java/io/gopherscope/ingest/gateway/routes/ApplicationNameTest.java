// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.ingest.gateway.http.Refusal;
import io.gopherscope.ingest.gateway.http.RefusedException;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationNameTest {
    @Test
    void aNameAlone() {
        assertThat(ApplicationName.parse("checkout")).isEqualTo(new ApplicationName("checkout", Map.of()));
    }

    @Test
    void labelsFollowInBraces() {
        assertThat(ApplicationName.parse("shop.checkout{env=prod, pod=c-1,url=a=b}"))
                .isEqualTo(new ApplicationName("shop.checkout", Map.of("env", "prod", "pod", "c-1", "url", "a=b")));
    }

    @Test
    void ofPrivateLabelsOnlyTheSessionIsKept() {
        assertThat(ApplicationName.parse("a{__session_id__=7,__x__=y}").labels())
                .isEqualTo(Map.of("__session_id__", "7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{env=prod}", "a{env=prod", "a{env}"})
    void whatIsNoNameIsRefused(String text) {
        assertThatThrownBy(() -> ApplicationName.parse(text))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNREADABLE_REQUEST));
    }

    @Property(tries = 300)
    void readsWhatItIsGiven(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String name,
            @ForAll @Size(max = 8)
                    Map<@AlphaChars @StringLength(min = 1, max = 9) String, @AlphaChars @StringLength(max = 9) String>
                            labels) {
        StringBuilder text = new StringBuilder(name).append('{');
        labels.forEach(
                (key, value) -> text.append(key).append('=').append(value).append(','));

        assertThat(ApplicationName.parse(text.append('}').toString())).isEqualTo(new ApplicationName(name, labels));
    }

    @Property(tries = 500)
    void anyTextIsReadOrRefused(@ForAll String text) {
        try {
            assertThat(ApplicationName.parse(text).name()).isNotBlank();
        } catch (RefusedException e) {
            assertThat(e.refusal()).isEqualTo(Refusal.UNREADABLE_REQUEST);
        }
    }
}
