// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Children end with their parent, also when nobody could tell them to. */
class OrphansIT {

    /** A parent with one child of each kind; it writes their ids to a file. */
    public static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            Path directory = Path.of(arguments[0]);
            List<Path> classpath = List.of(JavaCommand.locationOf(Parent.class));
            ChildProcess java = start(
                    directory,
                    "java",
                    JavaCommand.of(List.of("-Xmx32m"), classpath, Sleeper.class.getName(), List.of()));
            ChildProcess shell = start(directory, "shell", Native.watched("TERM", List.of("sleep", "1000")));
            shell.await(
                    Duration.ofSeconds(10),
                    () -> shell.processes().stream()
                            .anyMatch(process ->
                                    process.info().command().orElse("").endsWith("sleep")));
            Files.write(
                    directory.resolve("pids.new"),
                    List.of(java, shell).stream()
                            .flatMap(child -> child.processes().stream())
                            .map(process -> Long.toString(process.pid()))
                            .toList());
            Files.move(directory.resolve("pids.new"), directory.resolve("pids"));
            TimeUnit.HOURS.sleep(1);
        }

        private static ChildProcess start(Path directory, String name, List<String> command) {
            return ChildProcess.start(new ProcessSpec(
                    name, command, Map.of(), directory, directory.resolve(name + ".log"), Duration.ofSeconds(5)));
        }
    }

    /** Does nothing for a long time. */
    public static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] arguments) throws InterruptedException {
            TimeUnit.HOURS.sleep(1);
        }
    }

    @Test
    void endWhenTheirParentIsKilled(@TempDir Path directory) throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        directory.toString())
                .inheritIO()
                .start();
        while (!Files.exists(directory.resolve("pids"))) {
            assertThat(parent.isAlive()).isTrue();
            Thread.onSpinWait();
        }
        List<ProcessHandle> children = Files.readAllLines(directory.resolve("pids")).stream()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
        assertThat(children).hasSizeGreaterThanOrEqualTo(3);
        parent.destroyForcibly().waitFor();
        CompletableFuture.allOf(children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .get(30, TimeUnit.SECONDS);
    }

    @Test
    void endWhenTheyAreClosed(@TempDir Path directory) {
        ChildProcess child = Parent.start(directory, "shell", Native.watched("TERM", List.of("sleep", "1000")));
        child.await(Duration.ofSeconds(10), () -> child.processes().size() > 2);
        List<ProcessHandle> all = child.processes();
        child.close();
        assertThat(all).noneMatch(ProcessHandle::isAlive);
    }
}
