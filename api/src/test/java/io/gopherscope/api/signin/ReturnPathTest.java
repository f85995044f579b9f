// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/o/demo", "/o/demo/s/checkout/profiles?from=now-6h&l=endpoint:%2Fv1#x"})
    void keepsPathsOfOurs(String path) {
        assertThat(ReturnPath.safe(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "o/demo", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
                        "https://evil.example",
                "javascript:alert(1)", "/\t/evil.example", "/a\r\nSet-Cookie: x=y", "/ü", "/a b", "/%zz",
                        "/auth/sign-out"
            })
    void goesHomeInsteadOfAnywhereElse(String path) {
        assertThat(ReturnPath.safe(path)).isEqualTo("/");
    }

    @Test
    void goesHomeWithoutAnAddressOrWithAHugeOne() {
        assertThat(ReturnPath.safe(null)).isEqualTo("/");
        assertThat(ReturnPath.safe("/" + "x".repeat(3_000))).isEqualTo("/");
    }

    @Property
    void staysOnThisOrigin(@ForAll String path) {
        URI base = URI.create("https://gopherscope.example");
        URI target = base.resolve(ReturnPath.safe(path));
        assertThat(target.getScheme() + "://" + target.getAuthority()).isEqualTo(base.toString());
    }
}
