// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.Strings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The text that {@code go tool preprofile} makes of a profile and the compiler reads: a heading, then three lines per edge, in the
 * order of the edges. {@code go build -pgo} does not take it; {@code -gcflags=all=-pgoprofile=FILE} does, since Go 1.23.
 */
public final class Preprofile {
    private static final String HEADING = "GO PREPROFILE V1";

    private Preprofile() {}

    public static void write(CallEdges edges, OutputStream out) throws IOException {
        var buffer = new BufferedOutputStream(out, 64 << 10);
        buffer.write((HEADING + "\n").getBytes(StandardCharsets.US_ASCII));
        for (int edge = 0; edge < edges.size(); edge++) {
            name(edges.names(), edges.caller(edge), buffer);
            name(edges.names(), edges.callee(edge), buffer);
            String numbers = edges.offset(edge) + " " + edges.weight(edge) + "\n";
            buffer.write(numbers.getBytes(StandardCharsets.US_ASCII));
        }
        buffer.flush();
    }

    private static void name(Strings names, int name, OutputStream out) throws IOException {
        out.write(names.data(), names.start(name), names.length(name));
        out.write('\n');
    }

    /**
     * Reads the text.
     *
     * @throws ProfileException {@link Code#BAD_PREPROFILE}
     */
    public static CallEdges parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(HEADING) || lines.size() % 3 != 1) {
            throw new ProfileException(Code.BAD_PREPROFILE, "not a preprofile, or cut off");
        }
        var builder = new CallEdgeBuilder();
        for (int i = 1; i < lines.size(); i += 3) {
            String[] numbers = lines.get(i + 2).split(" ", -1);
            if (numbers.length != 2) {
                throw new ProfileException(Code.BAD_PREPROFILE, "no offset and weight: " + lines.get(i + 2));
            }
            try {
                builder.add(new CallEdge(
                        lines.get(i), lines.get(i + 1), Long.parseLong(numbers[0]), Long.parseLong(numbers[1])));
            } catch (NumberFormatException e) {
                throw new ProfileException(Code.BAD_PREPROFILE, "no offset and weight: " + lines.get(i + 2), e);
            }
        }
        return builder.build();
    }
}
