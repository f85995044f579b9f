// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.table.TopTable;
import io.gopherscope.pprof.table.TopTable.Order;
import io.gopherscope.pprof.table.TopTable.Row;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "top",
        description = "Prints the functions with the largest values of their own (self) or with their callees (total).")
final class TopCommand extends ViewCommand {
    @Mixin
    private Rows rows = new Rows();

    @Option(
            names = {"-cum", "--cum", "--total"},
            description = "Order by total instead of self.")
    private boolean byTotal;

    @Override
    void show(Profile profile, int index, Writer out) throws IOException {
        TopTable table = TopTable.of(profile, detail(), index);
        print(profile, column(), table.rows(byTotal ? Order.TOTAL : Order.SELF, rows.limit()), out);
    }

    /** Prints rows of the table of a profile. */
    static void print(Profile profile, Column column, List<Row> rows, Writer out) throws IOException {
        int index = column.of(profile);
        out.write(column.heading(profile, index) + "\n");
        out.write("        self   self%    sum%       total  total%  function\n");
        double sum = Math.max(1, magnitude(profile, index));
        long soFar = 0;
        for (Row row : rows) {
            soFar += row.self();
            out.write(String.format(
                    Locale.ROOT,
                    "%12s %6.2f%% %6.2f%% %11s %6.2f%%  %s%n",
                    column.label(profile, index, row.self()),
                    100 * row.self() / sum,
                    100 * soFar / sum,
                    column.label(profile, index, row.total()),
                    100 * row.total() / sum,
                    row.name()));
        }
    }

    /** The sum without signs, so that shares of a diff make sense. */
    private static double magnitude(Profile profile, int column) {
        double sum = 0;
        for (int sample = 0; sample < profile.samples().size(); sample++) {
            sum += Math.abs((double) profile.samples().value(sample, column));
        }
        return sum;
    }
}
