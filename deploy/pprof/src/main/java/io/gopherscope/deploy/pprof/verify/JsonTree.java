// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof.verify;

import io.gopherscope.pprof.export.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, texts, numbers and truth values as JSON, indented. */
final class JsonTree {
    private final Appendable out;

    private JsonTree(Appendable out) {
        this.out = out;
    }

    static void write(Object value, Appendable out) throws IOException {
        new JsonTree(out).write(value, "\n");
        out.append('\n');
    }

    private void write(Object value, String lineBreak) throws IOException {
        switch (value) {
            case Map<?, ?> map -> object(map, lineBreak);
            case List<?> list -> array(list, lineBreak);
            case String text -> Json.string(text, out);
            default -> out.append(String.valueOf(value));
        }
    }

    private void object(Map<?, ?> map, String lineBreak) throws IOException {
        String inner = lineBreak + "  ";
        String separator = "{" + inner;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            Json.string(String.valueOf(entry.getKey()), out);
            out.append(": ");
            write(entry.getValue(), inner);
            separator = "," + inner;
        }
        out.append(map.isEmpty() ? "{}" : lineBreak + "}");
    }

    private void array(List<?> list, String lineBreak) throws IOException {
        String inner = lineBreak + "  ";
        String separator = "[" + inner;
        for (Object entry : list) {
            out.append(separator);
            write(entry, inner);
            separator = "," + inner;
        }
        out.append(list.isEmpty() ? "[]" : lineBreak + "]");
    }
}
