// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.process;

import io.gopherscope.engines.EngineException;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The command line of a JVM that ends with its parent, under the same JDK as this one. */
public final class JavaCommand {

    private JavaCommand() {}

    /**
     * A command that runs a main class through {@link ChildMain}.
     *
     * @param options of the JVM
     * @param classpath what the main class needs; this library adds itself
     */
    public static List<String> of(
            List<String> options, List<Path> classpath, String mainClass, List<String> arguments) {
        Set<Path> all = new LinkedHashSet<>(classpath);
        all.add(locationOf(ChildMain.class));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(all.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(ChildMain.class.getName());
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    /** The jar or directory from which this JVM loaded a class. */
    public static Path locationOf(Class<?> type) {
        @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new EngineException(type.getName() + " was not loaded from a file.");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new EngineException("Cannot find the file of " + type.getName() + ".", e);
        }
    }
}
