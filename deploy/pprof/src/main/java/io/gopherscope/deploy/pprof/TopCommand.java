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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "top",
        description = "Prints the functions with the largest values of their own (self) or with their callees (total).",
        mixinStandardHelpOptions = true)
final class TopCommand implements Callable<Integer> {
    @Mixin
    private Sources sources = new Sources();

    @Mixin
    private Output output = new Output();

    @Mixin
    private Column column = new Column();

    @Option(
            names = {"-n", "-nodecount", "--nodecount"},
            paramLabel = "N",
            defaultValue = "30",
            description = "Number of functions; 0 for all. Default: ${DEFAULT-VALUE}.")
    private int limit = 30;

    @Option(
            names = {"-cum", "--cum", "--total"},
            description = "Order by total instead of self.")
    private boolean byTotal;

    @Override
    public Integer call() throws Exception {
        try (Writer out = output.text()) {
            print(sources.read(), column, limit, byTotal, out);
        }
        return 0;
    }

    static void print(Profile profile, Column column, int limit, boolean byTotal, Writer out) throws IOException {
        int index = column.of(profile);
        TopTable table = TopTable.of(profile, index);
        List<Row> rows = table.rows(byTotal ? Order.TOTAL : Order.SELF, limit == 0 ? Integer.MAX_VALUE : limit);
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
