// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.parts;

import io.gopherscope.launcher.LauncherException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The checkout with what has been built in it. */
public final class Home {

    private final Path root;

    private Home(Path root) {
        this.root = root;
    }

    /** The checkout that the start script has told. */
    public static Home current() {
        String root = System.getProperty("gopherscope.home");
        if (root == null) {
            throw new LauncherException("Start this with ./gopherscope.");
        }
        return new Home(Path.of(root));
    }

    public Path root() {
        return root;
    }

    /** What is built of a module. */
    Path target(String module) {
        return root.resolve(module).resolve("target");
    }

    /** The jar of a module and everything it runs with. */
    List<Path> classpath(String module) {
        Path target = target(module);
        try (var jars = Files.newDirectoryStream(target, "gopherscope-*-SNAPSHOT.jar")) {
            List<Path> classpath = new ArrayList<>();
            jars.forEach(classpath::add);
            if (classpath.isEmpty()) {
                throw new LauncherException("There is no jar in " + target + ": run ./gopherscope build.");
            }
            String others = Files.readString(target.resolve("classpath")).strip();
            Arrays.stream(others.split(File.pathSeparator, -1))
                    .filter(path -> !path.isEmpty())
                    .map(Path::of)
                    .forEach(classpath::add);
            return classpath;
        } catch (IOException e) {
            throw new LauncherException("What was built in " + target + " cannot be read: run ./gopherscope build.", e);
        }
    }
}
