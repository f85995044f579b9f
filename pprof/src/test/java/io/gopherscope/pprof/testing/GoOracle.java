// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.testing;

import io.gopherscope.pprof.ProfileException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Go's tools as the judge: the program in {@code src/test/go}, which answers with github.com/google/pprof, and {@code go tool}.
 * Tests that need it are skipped where no Go is installed, but never in CI.
 */
public final class GoOracle implements AutoCloseable {
    /** What Go made of a request: its bytes, or its error text. */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    public record Answer(boolean done, byte[] bytes) {
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static final File TARGET = new File("target").getAbsoluteFile();

    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;

    private GoOracle(Process process) {
        this.process = process;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    public static GoOracle start() throws IOException, InterruptedException {
        assumeGo();
        File program = new File(TARGET, "oracle");
        run(new File("src/test/go").getAbsoluteFile(), "go", "build", "-o", program.getPath(), ".");
        return new GoOracle(new ProcessBuilder(program.getPath())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Skips the test where no Go is installed, but not in CI. */
    public static void assumeGo() throws InterruptedException {
        Assumptions.assumeTrue(
                System.getenv("CI") != null || goIsInstalled(),
                "Go is not installed, so there is nothing to compare with");
    }

    private static boolean goIsInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("go", "version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a program to its end and returns what it printed; environment variables that steer pprof are taken away. */
    public static byte[] run(File directory, String... command) throws IOException, InterruptedException {
        File errors = File.createTempFile("command", ".err");
        try {
            var builder = new ProcessBuilder(command).directory(directory).redirectError(errors);
            builder.environment().remove("PPROF_BINARY_PATH");
            builder.environment().remove("PPROF_TOOLS");
            Process process = builder.start();
            byte[] output = process.getInputStream().readAllBytes();
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(
                        String.join(" ", command) + ": " + Files.readString(errors.toPath(), StandardCharsets.UTF_8));
            }
            return output;
        } finally {
            errors.delete();
        }
    }

    public Answer ask(String operation, List<byte[]> blobs) {
        return ask(List.of(operation), blobs);
    }

    /** Asks for an operation with arguments. */
    public synchronized Answer ask(List<String> operation, List<byte[]> blobs) {
        try {
            write(String.join("\0", operation).getBytes(StandardCharsets.UTF_8));
            out.writeInt(blobs.size());
            for (byte[] blob : blobs) {
                write(blob);
            }
            out.flush();
            boolean done = in.readByte() == 1;
            return new Answer(done, in.readNBytes(in.readInt()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer ask(String operation, byte[]... blobs) {
        return ask(operation, List.of(blobs));
    }

    /**
     * Fails unless we do as Go did, and either refuse the input or make the same bytes of it. Says which.
     *
     * @param ours makes an encoded profile
     */
    public boolean judge(String what, Answer answer, Supplier<byte[]> ours) {
        byte[] bytes;
        try {
            bytes = ours.get();
        } catch (ProfileException e) {
            Assertions.assertThat(answer.done())
                    .as(what + ": we refused it: " + e.getMessage())
                    .isFalse();
            Conformance.refused();
            return false;
        }
        Assertions.assertThat(answer.done())
                .as(what + ": Go refused it: " + answer.text())
                .isTrue();
        assertSame(what, bytes, answer.bytes());
        return true;
    }

    /** Fails unless both encoded profiles have the same bytes; shows them as text. */
    public void assertSame(String what, byte[] ours, byte[] theirs) {
        if (!Arrays.equals(ours, theirs)) {
            Assertions.assertThat(ask("text", ours).text())
                    .as(what)
                    .isEqualTo(ask("text", theirs).text());
            int first = Arrays.mismatch(ours, theirs);
            Assertions.assertThat(from(ours, first))
                    .as(what + ", bytes from " + first)
                    .isEqualTo(from(theirs, first));
        }
        Conformance.same(ours.length);
    }

    private static byte[] from(byte[] bytes, int first) {
        return Arrays.copyOfRange(bytes, Math.min(bytes.length, Math.max(0, first - 10)), bytes.length);
    }

    private void write(byte[] blob) throws IOException {
        out.writeInt(blob.length);
        out.write(blob);
    }

    @Override
    public void close() throws IOException {
        out.close();
        process.destroy();
    }
}
