// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** Leaves the terminal's session, so that Ctrl-C and a closed terminal reach the parts through the supervisor, in order. */
final class Session {

    private Session() {}

    /** What {@code setsid} does; without effect when this process leads a group already. */
    @SuppressWarnings("restricted") // one call into the C library
    static void begin() {
        Linker linker = Linker.nativeLinker();
        var setsid = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("setsid"), FunctionDescriptor.of(ValueLayout.JAVA_INT));
        try {
            int session = (int) setsid.invokeExact();
            if (session < 0) {
                System.out.println("stays in the session of the terminal");
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
