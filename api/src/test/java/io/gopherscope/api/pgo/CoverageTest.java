// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.pgo.CallEdge;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "main.main|main",
                "runtime.mallocgc|runtime",
                "net/http.(*conn).serve|net/http",
                "github.com/x/y.(*T).M.func1|github.com/x/y",
                "github.com/x/y/v2.F[go.shape.struct { a/b.C }]|github.com/x/y/v2",
                "github.com/x/y.(*Queue[go.shape.*uint8]).Push|github.com/x/y",
                "gopkg.in/yaml%2ev3.(*Decoder).Decode|gopkg.in/yaml.v3",
                "slices.SortFunc[[]go.shape.string,go.shape.string]|slices",
                "memcpy|(no package)",
                "''|(no package)"
            })
    void theFirstDotBehindTheLastSlashEndsThePackage(String function, String name) {
        assertThat(Coverage.packageOf(function)).isEqualTo(name);
    }

    @Test
    void whatTheFileKnowsIsToldByCallAndPlace() {
        List<PgoPackage> coverage = Coverage.of(
                Calls.edges(List.of(
                        new CallEdge("main.a", "x.f", 1, 60),
                        new CallEdge("main.a", "x.f", 2, 30),
                        new CallEdge("main.a", "y.f", 3, 10))),
                Calls.edges(List.of(new CallEdge("main.a", "x.f", 1, 1), new CallEdge("main.b", "y.f", 3, 1))));
        assertThat(coverage).containsExactly(new PgoPackage("x", 0.9, 0.6), new PgoPackage("y", 0.1, 0));
    }
}
