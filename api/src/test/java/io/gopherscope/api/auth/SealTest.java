// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SealTest {
    private final Seal seal = Seal.of("a secret of the installation", "test");

    @Property
    void opensWhatItClosed(@ForAll String text) {
        String known = new String(text.getBytes(UTF_8), UTF_8);
        assertThat(seal.open(seal.close(known))).contains(known);
    }

    @Property
    void opensNothingElse(@ForAll String text) {
        assertThat(seal.open(text)).isEmpty();
    }

    @Test
    void doesNotOpenWhatWasChanged() {
        String closed = seal.close("text");
        for (int i = 0; i < closed.length(); i++) {
            char other = closed.charAt(i) == 'A' ? 'B' : 'A';
            String changed = closed.substring(0, i) + other + closed.substring(i + 1);
            assertThat(seal.open(changed)).as("character %d", i).isEmpty();
        }
    }

    @Test
    void doesNotOpenWhatIsForAnotherPurposeOrUnderAnotherSecret() {
        assertThat(Seal.of("a secret of the installation", "other").open(seal.close("text")))
                .isEmpty();
        assertThat(Seal.of("another secret of the installation", "test").open(seal.close("text")))
                .isEmpty();
    }

    @Test
    void closesTheSameTextDifferentlyEachTime() {
        assertThat(seal.close("text")).isNotEqualTo(seal.close("text"));
    }

    @Test
    void aSessionShowsNothingOfItsSecret() {
        SessionId id = SessionId.generate(new SecureRandom());
        assertThat(SessionId.parse(id.text()).orElseThrow().hash()).isEqualTo(id.hash());
        assertThat(id.toString()).doesNotContain(id.text().substring(0, 8));
        assertThat(SessionId.parse("short")).isEmpty();
        assertThat(SessionId.parse("!".repeat(43))).isEmpty();
    }
}
