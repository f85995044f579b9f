// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.frames;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "main.main | main.main",
                "main.serve.func1 | main.serve.func",
                "main.serve.func12.3 | main.serve.func",
                "main.serve.func1.2.3 | main.serve.func",
                "main.serve.gowrap2 | main.serve.gowrap",
                "main.serve.func3.gowrap1 | main.serve.func.gowrap",
                "main.serve.func2.deferwrap1 | main.serve.func.deferwrap",
                "example.com/shop/cart.(*Store).Get-fm | example.com/shop/cart.(*Store).Get",
                "example.com/shop/v2.Run-range1 | example.com/shop/v2.Run-range",
                "main.glob..func4 | main.glob..func",
                "lib.(*Queue[go.shape.struct { a.b/c.D; X []int }]).Push.func1 | lib.(*Queue).Push.func",
                "main.Map[...] | main.Map"
            })
    void numbersOfClosuresAndTypeArgumentsDoNotCount(String function, String expected) {
        assertThat(GoNames.normalised(function)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "main.main | main | false",
                "net/http.(*conn).serve | net/http | true",
                "runtime.gopark | runtime | true",
                "internal/poll.(*FD).Read | internal/poll | true",
                "example.com/shop/cart.(*Store).Get | example.com/shop/cart | false",
                "connectrpc.com/connect.New[go.shape.struct { a.b/c.D }].func1 | connectrpc.com/connect | false",
                "vendor/golang.org/x/net/http2.(*Framer).Read | vendor/golang.org/x/net/http2 | true",
                "shop/internal/cart.Get | shop/internal/cart | false"
            })
    void thePackageTellsTheStandardLibraryFromTheRest(String function, String path, boolean standard) {
        assertThat(GoNames.packageOf(function)).isEqualTo(path);
        assertThat(GoNames.isStandard(function)).isEqualTo(standard);
    }

    @Test
    void aClosureIsWrittenInAFunction() {
        assertThat(GoNames.enclosing("main.serve.func1.2")).contains("main.serve");
        assertThat(GoNames.enclosing("main.(*Hub).Run.gowrap1")).contains("main.(*Hub).Run");
        assertThat(GoNames.enclosing("main.worker")).isEmpty();
    }

    @Test
    void aMethodHasAReceiver() {
        assertThat(GoNames.receiver("a.b/c.(*Queue[...]).Push.func1")).contains("a.b/c.(*Queue)");
        assertThat(GoNames.receiver("a.b/c.Push")).isEmpty();
    }
}
