// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.tenancy.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What can be asked: the public methods of this package that go to the database. */
final class ReadMethods {
    private ReadMethods() {}

    /**
     * All of them, as {@code Class.method}.
     *
     * @throws AssertionError when one can be asked without a tenant
     */
    static Set<String> all() {
        Set<String> names = new TreeSet<>();
        classes()
                .filter(ReadMethods::asks)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .forEach(method -> {
                    if (method.getParameterCount() == 0 || method.getParameterTypes()[0] != Tenant.class) {
                        throw new AssertionError(name(method) + " can be asked without a tenant");
                    }
                    names.add(name(method));
                });
        return names;
    }

    private static boolean asks(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .anyMatch(made -> Arrays.asList(made.getParameterTypes()).contains(QueryClient.class));
    }

    private static Stream<Class<?>> classes() {
        try {
            Path place = Path.of(QueryClient.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(place)) {
                return classes(place);
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return classes(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Class<?>> classes(Path root) throws IOException {
        String folder = QueryClient.class.getPackageName().replace('.', '/');
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(".class"))
                    .<Class<?>>map(ReadMethods::load)
                    .toList()
                    .stream();
        }
    }

    private static Class<?> load(String file) {
        try {
            String name = file.substring(0, file.length() - ".class".length());
            return Class.forName(
                    QueryClient.class.getPackageName() + '.' + name, false, QueryClient.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + '.' + method.getName();
    }
}
