// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** A command's exit code and what it printed. */
public record Printed(int code, String out, String errors) {
    public static Printed pgo(String... arguments) {
        return by(() -> PgoMain.run(arguments));
    }

    public static Printed pprof(String... arguments) {
        return by(() -> PprofMain.run(arguments));
    }

    private static Printed by(IntSupplier command) {
        PrintStream outBefore = System.out;
        PrintStream errorsBefore = System.err;
        var out = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            int code = command.getAsInt();
            return new Printed(code, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errorsBefore);
        }
    }
}
