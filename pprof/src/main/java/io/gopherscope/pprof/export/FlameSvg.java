// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.export;

import io.gopherscope.pprof.flame.FlameGraph;
import io.gopherscope.pprof.units.Units;
import java.io.IOException;
import java.util.Locale;

/**
 * A flame graph as a picture: the root above, callees below, as wide as their total, coloured by package. Titles say names and
 * values in full. There are no scripts in it. Nodes narrower than a fifth of a pixel are not drawn, and values below zero have no
 * width.
 */
public final class FlameSvg {
    private static final int WIDTH = 1200;
    private static final int ROW = 18;
    private static final int HEAD = 44;
    private static final double NARROWEST = 0.2;
    /** Width of a character of the 12 pixel monospace font. */
    private static final double CHARACTER = 7.25;

    private final FlameGraph graph;
    private final int column;
    private final String unit;
    private final Appendable out;
    private final double[] width;
    private final double scale;
    private final double[] left;
    private final double[] used;

    private FlameSvg(FlameGraph graph, int column, String unit, Appendable out) {
        this.graph = graph;
        this.column = column;
        this.unit = unit;
        this.out = out;
        this.left = new double[graph.size()];
        this.used = new double[graph.size()];
        this.width = widths();
        this.scale = width[0] == 0 ? 0 : WIDTH / width[0];
    }

    /**
     * Writes the picture.
     *
     * @param title what it shows
     * @param unit of the values
     */
    public static void write(FlameGraph graph, int column, String title, String unit, Appendable out)
            throws IOException {
        new FlameSvg(graph, column, unit, out).write(title);
    }

    /** What a node needs: its positive self value and what its children need, so that they fit in when others are negative. */
    private double[] widths() {
        double[] widths = new double[graph.size()];
        for (int node = graph.size() - 1; node >= 0; node--) {
            widths[node] += Math.max(0, graph.self(node, column)) + Math.max(0, graph.other(node, column));
            if (node > 0) {
                widths[graph.parent(node)] += widths[node];
            }
        }
        return widths;
    }

    private void write(String title) throws IOException {
        int rows = 1;
        for (int node = 0; node < graph.size(); node++) {
            rows = width[node] * scale >= NARROWEST ? Math.max(rows, graph.depth(node) + 1) : rows;
        }
        int height = HEAD + rows * ROW + 8;
        out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" "
                        + "font-family=\"ui-monospace,Menlo,Consolas,monospace\" font-size=\"12\">\n",
                WIDTH,
                height,
                WIDTH,
                height));
        out.append("<title>" + escaped(title) + "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        out.append("<text x=\"8\" y=\"26\" font-size=\"16\">" + escaped(title) + "</text>\n");
        for (int node = 0; node < graph.size(); node++) {
            int parent = graph.parent(node);
            if (node > 0) {
                left[node] = left[parent] + used[parent];
                used[parent] += width[node] * scale;
            }
            if (width[node] * scale >= NARROWEST) {
                box(node);
            }
        }
        out.append("</svg>\n");
    }

    private void box(int node) throws IOException {
        double pixels = width[node] * scale;
        String name = graph.name(node);
        long total = graph.total(node, column);
        double percent = 100.0 * total / Math.max(1, Math.abs((double) graph.total(0, column)));
        int y = HEAD + graph.depth(node) * ROW;
        out.append("<g><title>" + escaped(name));
        out.append(String.format(
                Locale.ROOT,
                "&#10;%s (%.2f%%), self %s</title><rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" fill=\"%s\"/>",
                escaped(Units.label(total, unit)),
                percent,
                escaped(Units.label(graph.self(node, column), unit)),
                left[node],
                y,
                Math.max(NARROWEST, pixels - 0.5),
                ROW - 1,
                colour(name)));
        int characters = (int) ((pixels - 6) / CHARACTER);
        if (characters >= 3) {
            String text = name.length() <= characters ? name : name.substring(0, characters - 1) + "…";
            out.append(String.format(Locale.ROOT, "<text x=\"%.2f\" y=\"%d\">", left[node] + 3, y + 13));
            out.append(escaped(text) + "</text>");
        }
        out.append("</g>\n");
    }

    /** One colour per package, dark text readable on each. */
    private static String colour(String name) {
        int slash = name.lastIndexOf('/');
        int dot = name.indexOf('.', slash + 1);
        String packageName = dot < 0 ? name : name.substring(0, dot);
        int hash = packageName.hashCode() * 0x9E3779B1;
        return String.format(
                Locale.ROOT, "hsl(%d,%d%%,%d%%)", (hash >>> 8) % 360, 45 + (hash >>> 4) % 20, 74 + hash % 8 / 2);
    }

    private static String escaped(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c < ' ' || c == 0xfffe || c == 0xffff ? '\ufffd' : c);
            }
        }
        return out.toString();
    }
}
