// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.edit.Scale;
import io.gopherscope.pprof.flame.FlameGraph;
import io.gopherscope.pprof.table.CallGraph;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.Proto;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

final class ExportTest {
    /** main calls f, into which g is inlined; f is called "a;b" to be nasty, g has a quote and a tag. */
    private static final Profile PROFILE = ProfileDecoder.decodeOnce(Proto.profile(
                    "main", "a;b", "g\"<i>", "main.go", "/bin/x")
            .message(
                    3,
                    new Proto().number(1, 1).number(2, 0x1000).number(3, 0x2000).number(5, 7))
            .message(5, new Proto().number(1, 1).number(2, 3).number(4, 6))
            .message(5, new Proto().number(1, 2).number(2, 4))
            .message(5, new Proto().number(1, 3).number(2, 5))
            .message(4, new Proto().number(1, 1).message(4, new Proto().number(1, 1)))
            .message(
                    4,
                    new Proto()
                            .number(1, 2)
                            .message(4, new Proto().number(1, 3))
                            .message(4, new Proto().number(1, 2)))
            .message(4, new Proto().number(1, 3).number(2, 1).number(3, 0x1010))
            .message(2, new Proto().packed(1, 2, 1).number(2, 3_000_000))
            .message(2, new Proto().packed(1, 1).number(2, 1_000_000))
            .message(2, new Proto().packed(1, 3, 1).number(2, 500_000))
            .message(2, new Proto().packed(1, 2, 1).number(2, 500_000))
            .message(2, new Proto().packed(1, 2).number(2, 0))
            .toBytes());

    @Test
    void collapsed() throws Exception {
        var out = new StringBuilder();
        Collapsed.write(FlameGraph.of(PROFILE, 100, 0), 0, out);
        assertThat(out).hasToString("""
                main 1000000
                main;a:b;g"<i> 3500000
                main;x+0x10 500000
                """);
    }

    @Test
    void collapsedSaysWhatWasCutOff() throws Exception {
        var out = new StringBuilder();
        Collapsed.write(FlameGraph.of(PROFILE, 2, 0), 0, out);
        assertThat(out).hasToString("""
                main 1000000
                main;(other) 500000
                main;a:b;(other) 3500000
                """);
        out.setLength(0);
        Collapsed.write(FlameGraph.of(PROFILE, 0, 0), 0, out);
        assertThat(out).hasToString("(other) 5000000\n");
    }

    @Test
    void speedscope() throws Exception {
        var out = new StringBuilder();
        Speedscope.write(PROFILE, "a \"name\"", out);
        assertThat(out)
                .hasToString(
                        "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\",\"exporter\":\"gopherscope\","
                                + "\"name\":\"a \\\"name\\\"\",\"activeProfileIndex\":0,\"shared\":{\"frames\":["
                                + "{\"name\":\"main\",\"file\":\"main.go\"},{\"name\":\"g\\\"<i>\"},{\"name\":\"a;b\"},{\"name\":\"x+0x10\"}]},"
                                + "\"profiles\":[{\"type\":\"sampled\",\"name\":\"cpu/nanoseconds\",\"unit\":\"nanoseconds\",\"startValue\":0,"
                                + "\"endValue\":5000000,\"samples\":[[0,2,1],[0],[0,3],[0,2,1]],\"weights\":[3000000,1000000,500000,500000]}]}\n");
        assertThatThrownBy(() -> Speedscope.write(Scale.all(PROFILE, -1), "", new StringBuilder()))
                .isInstanceOf(ProfileException.class);
    }

    @Test
    void dot() throws Exception {
        var out = new StringBuilder();
        Dot.write(CallGraph.of(PROFILE, 0, 100), "t\"", "nanoseconds", out);
        assertThat(out.toString())
                .startsWith("digraph \"t\\\"\" {\n")
                .contains("n0 [label=\"main\\n1ms (20.00%)\\nof 5ms (100.00%)\" tooltip=\"main (5ms)\"")
                .contains("n1 [label=\"g\\\"<i>\\n3.50ms (70.00%)\"")
                .contains("n0 -> n2 [label=\" 3.50ms\" penwidth=4.50 weight=71]")
                .endsWith("}\n");
    }

    @Test
    void callsGoPastFunctionsThatAreLeftOut() throws Exception {
        var out = new StringBuilder();
        Dot.write(CallGraph.of(PROFILE, 0, 2), "", "nanoseconds", out);
        assertThat(out.toString()).contains("n0 -> n1 [label=\" 3.50ms\" penwidth=4.50 weight=71 style=dotted]");
    }

    @Test
    void svg() throws Exception {
        var out = new StringBuilder();
        FlameSvg.write(FlameGraph.of(PROFILE, 100, 0), 0, "CPU of <x> & more", "nanoseconds", out);
        Document document = parse(out.toString());
        assertThat(document.getElementsByTagName("g").getLength()).isEqualTo(5);
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("CPU of <x> & more");
        assertThat(document.getElementsByTagName("title").item(4).getTextContent())
                .isEqualTo("g\"<i>\n3.50ms (70.00%), self 3.50ms");
    }

    @Test
    void everythingCanBeWrittenOfRealProfiles() throws Exception {
        for (String name : Corpus.NAMES) {
            Profile profile = ProfileDecoder.decodeOnce(Corpus.gzip(name));
            int column = profile.columns() - 1;
            FlameGraph graph = FlameGraph.of(profile, 5000, column);
            var out = new StringBuilder();
            FlameSvg.write(graph, 0, name, "count", out);
            parse(out.toString());
            var collapsed = new StringBuilder();
            Collapsed.write(graph, 0, collapsed);
            long sum = collapsed
                    .toString()
                    .lines()
                    .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
            assertThat(sum).isEqualTo(profile.total(column));
            Speedscope.write(profile, name, new StringBuilder());
            Dot.write(CallGraph.of(profile, column, 80), name, "count", new StringBuilder());
        }
    }

    private static Document parse(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
