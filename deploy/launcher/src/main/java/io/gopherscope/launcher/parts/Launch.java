// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this program starts itself once more. */
public final class Launch {

    private Launch() {}

    /** The command line of another launcher. */
    public static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xms16m",
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dgopherscope.home=" + Home.current().root(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.gopherscope.launcher.Launcher"));
        command.addAll(arguments);
        return command;
    }
}
