// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ModernizeTest {
    @TempDir
    Path directory;

    @Test
    void everyClassIsModernAndPassesTheJvmsChecks() throws Exception {
        Path library = Path.of(CommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path jar = Files.copy(library, directory.resolve("library.jar"));
        Modernize.main(new String[] {directory.toString()});
        int checked = 0;
        URL[] itself = {jar.toUri().toURL()};
        try (var in = new JarFile(jar.toFile());
                var loader = new URLClassLoader(itself, ClassLoader.getPlatformClassLoader())) {
            for (JarEntry entry : Collections.list(in.entries())) {
                String name = entry.getName();
                if (name.startsWith("picocli/CommandLine") && name.endsWith(".class")) {
                    byte[] bytes = in.getInputStream(entry).readAllBytes();
                    assertThat(ClassFile.of().parse(bytes).majorVersion()).isEqualTo(ClassFile.latestMajorVersion());
                    // Initializing a class makes the JVM verify it.
                    Class.forName(name.replace('/', '.').replace(".class", ""), true, loader);
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(100);
        long size = Files.size(jar);
        Modernize.main(new String[] {directory.toString()});
        assertThat(Files.size(jar)).isEqualTo(size);
    }
}
