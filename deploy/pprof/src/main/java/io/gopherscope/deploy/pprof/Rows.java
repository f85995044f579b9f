// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import picocli.CommandLine.Option;

/** How much of a table or list is printed. */
public final class Rows {
    @Option(
            names = {"-n", "-nodecount", "--nodecount"},
            paramLabel = "N",
            defaultValue = "30",
            description = "How many to print at most; 0 for all. Default: ${DEFAULT-VALUE}.")
    private int limit = 30;

    public int limit() {
        return limit == 0 ? Integer.MAX_VALUE : limit;
    }
}
