// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Gives the classes of a library the format of today, with stack maps. picocli is compiled for Java 5; classes from before Java 6
 * are never kept in the JVM's cache, but read and checked at each start, which takes longer than all that a command does. What
 * the classes do stays the same. Run by the build.
 */
final class Modernize {
    private static final String NOTE = "META-INF/MODIFIED";

    private Modernize() {}

    /** Rewrites the jars of a directory in which there are such classes. */
    public static void main(String[] directory) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(Path.of(directory[0]))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        for (Path jar : jars) {
            if (hasOldClasses(jar)) {
                Path rewritten = jar.resolveSibling(jar.getFileName() + ".new");
                rewrite(jar, rewritten);
                Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static boolean hasOldClasses(Path jar) throws IOException {
        try (var in = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(in.entries())) {
                if (isOldClass(entry, content(in, entry))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] content(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            return content.readAllBytes();
        }
    }

    private static void rewrite(Path from, Path to) throws IOException {
        URL[] itself = {from.toUri().toURL()};
        try (var in = new JarFile(from.toFile());
                var out = new JarOutputStream(Files.newOutputStream(to));
                var loader = new URLClassLoader(itself, ClassLoader.getPlatformClassLoader())) {
            ClassFile classes = ClassFile.of(
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(loader)),
                    StackMapsOption.GENERATE_STACK_MAPS);
            for (JarEntry entry : Collections.list(in.entries())) {
                byte[] bytes = content(in, entry);
                out.putNextEntry(new JarEntry(entry.getName()));
                out.write(isOldClass(entry, bytes) ? modern(classes, bytes) : bytes);
            }
            out.putNextEntry(new JarEntry(NOTE));
            out.write("Gopherscope has changed the format of the classes, not what they do.\n"
                    .getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static boolean isOldClass(JarEntry entry, byte[] bytes) {
        return entry.getName().endsWith(".class")
                && (((bytes[6] & 0xff) << 8) | (bytes[7] & 0xff)) < ClassFile.JAVA_6_VERSION;
    }

    private static byte[] modern(ClassFile classes, byte[] bytes) {
        ClassModel old = classes.parse(bytes);
        // Methods are written anew, instruction by instruction; copied as a whole they would get no stack maps.
        ClassTransform methods = ClassTransform.transformingMethodBodies((to, element) -> to.with(element));
        return classes.transformClass(old, methods.andThen((to, element) -> {
            if (element instanceof ClassFileVersion) {
                to.withVersion(ClassFile.latestMajorVersion(), 0);
            } else {
                to.with(element);
            }
        }));
    }
}
