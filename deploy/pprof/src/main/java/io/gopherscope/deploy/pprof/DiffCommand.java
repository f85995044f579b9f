// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.table.TopTable;
import io.gopherscope.pprof.table.TopTable.Order;
import io.gopherscope.pprof.tool.ToolMerge.Base;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "diff",
        description = "Takes one or more base profiles away from others: what grew is above zero, what shrank below.")
final class DiffCommand implements Callable<Integer> {
    @Mixin
    private Sources sources = new Sources();

    @Mixin
    private Output output = new Output();

    @Mixin
    private Column column = new Column();

    @Option(
            names = {"-b", "-base", "--base"},
            required = true,
            paramLabel = "FILE",
            description = "A base profile; repeat it for several.")
    private List<String> bases = List.of();

    @Option(
            names = "--label",
            description = "Keep the base's samples apart with the label pprof::base, as -diff_base of go tool pprof"
                    + " does, instead of letting equal stacks cancel.")
    private boolean label;

    @Option(
            names = {"-normalize", "--normalize"},
            description = "First scale the profiles to the sum of the base.")
    private boolean normalize;

    @Option(names = "--top", paramLabel = "N", description = "Print the N functions that changed most, not a profile.")
    private int top;

    @Option(names = "--plain", description = "Do not gzip the profile.")
    private boolean plain;

    @Override
    public Integer call() throws Exception {
        Profile profile = sources.diff(bases, label ? Base.LABEL : Base.SUBTRACT, normalize);
        if (top == 0) {
            output.profile(profile, plain);
        } else {
            try (Writer out = output.text()) {
                TopTable table = TopTable.of(profile, column.of(profile));
                TopCommand.print(profile, column, table.rows(Order.SELF, top), out);
            }
        }
        return 0;
    }
}
