// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "merge", description = "Merges profiles into one, as go tool pprof -proto does, to the byte.")
final class MergeCommand implements Callable<Integer> {
    @Mixin
    private Sources sources = new Sources();

    @Mixin
    private Output output = new Output();

    @Option(names = "--plain", description = "Do not gzip the profile.")
    private boolean plain;

    @Override
    public Integer call() throws Exception {
        output.profile(sources.read(), plain);
        return 0;
    }
}
