// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.cli;

import io.gopherscope.launcher.LauncherException;
import io.gopherscope.launcher.supervisor.PartName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which parts are to run. */
final class Selection {

    @Option(names = "--demo", description = "also run the demo service, which sends its profiles")
    private boolean demo;

    @Option(names = "--only", paramLabel = "PART", split = ",", hidden = true)
    private @Nullable List<String> only;

    Set<PartName> parts() {
        if (only == null) {
            return demo ? EnumSet.allOf(PartName.class) : EnumSet.complementOf(EnumSet.of(PartName.DEMO));
        }
        var parts = EnumSet.noneOf(PartName.class);
        for (String id : only) {
            parts.add(PartName.of(id).orElseThrow(() -> new LauncherException("There is no part " + id + ".")));
        }
        return parts;
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (demo) {
            arguments.add("--demo");
        }
        if (only != null) {
            arguments.addAll(List.of("--only", String.join(",", only)));
        }
        return arguments;
    }
}
