// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.Preprofile;
import io.gopherscope.pprof.pgo.SlimProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text is a preprofile or refused, and what was read is written the same. */
final class PreprofileFuzz {
    static Stream<byte[]> texts() {
        return Inputs.texts(
                "GO PREPROFILE V1\n",
                "GO PREPROFILE V1\nmain.main\nmain.work\n3 17\nmain.work\nmain.(*T[...]).do\n-2 5\n",
                "GO PREPROFILE V1\na\nb\n1 9223372036854775807\nc\nd\n1 9223372036854775807\n",
                "GO PREPROFILE V1\na\nb\n1\n",
                "GO PREPROFILE V2\na\nb\n1 2\n");
    }

    @MethodSource("texts")
    @FuzzTest(maxDuration = "1m")
    void preprofile(byte[] bytes) throws IOException {
        CallEdges edges;
        try {
            edges = Preprofile.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (ProfileException e) {
            assertThat(e.code()).isEqualTo(Code.BAD_PREPROFILE);
            return;
        }
        edges.hot();
        SlimProfile.of(edges);
        var out = new ByteArrayOutputStream();
        Preprofile.write(edges, out);
        assertThat(Preprofile.parse(out.toString(StandardCharsets.UTF_8))).isEqualTo(edges);
    }
}
