// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.postgresql;

import io.gopherscope.engines.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;

/**
 * How PostgreSQL, which refuses to run as root, is run. As root it sees itself in a user namespace of its own, where it is
 * nobody in particular but still owns root's files; where the kernel does not allow that, it runs as the user {@code nobody},
 * and its data directory belongs to that user.
 */
enum Unprivileged {
    ITSELF,
    NAMESPACE("unshare", "--user"),
    NOBODY("setpriv", "--reuid=nobody", "--clear-groups", "--inh-caps=-all");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> prefix;

    Unprivileged(String... prefix) {
        this.prefix = List.of(prefix);
    }

    static Unprivileged current() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return ITSELF;
        }
        if (works(NAMESPACE)) {
            return NAMESPACE;
        }
        if (works(NOBODY)) {
            return NOBODY;
        }
        throw new EngineException(
                "PostgreSQL does not run as root, and neither unshare nor setpriv works here: run Gopherscope as another user.");
    }

    private static boolean works(Unprivileged user) {
        try {
            return new ProcessBuilder(user.command("true"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    List<String> command(String program) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program);
        return command;
    }

    /** Hands a directory to the user as whom the server runs. */
    void own(Path directory) throws IOException {
        if (this != NOBODY) {
            return;
        }
        UserPrincipal nobody =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        try (var files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setOwner(file, nobody);
            }
        }
    }
}
