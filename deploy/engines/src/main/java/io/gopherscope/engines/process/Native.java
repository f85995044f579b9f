// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.process;

import java.util.ArrayList;
import java.util.List;

/** Command lines of programs that are not JVMs. */
public final class Native {

    /**
     * Runs a program in the background and passes on the end of standard input, or a TERM to the shell, as a signal. A signal
     * to the parent's death (prctl) would be shorter, but exists on Linux only and looks at the parent's thread.
     */
    private static final String WATCHED = """
            signal=$1; shift
            exec 3<&0
            "$@" 3<&- </dev/null &
            child=$!
            (cat <&3 >/dev/null; kill -s "$signal" "$child") 2>/dev/null &
            watcher=$!
            exec 3<&-
            trap 'kill -s "$signal" "$child" 2>/dev/null' TERM INT HUP
            wait "$child"; status=$?
            while kill -0 "$child" 2>/dev/null; do wait "$child"; status=$?; done
            kill "$watcher" 2>/dev/null
            exit "$status"
            """;

    private Native() {}

    /**
     * A command that runs a program and sends it a signal when the parent process ends.
     *
     * @param signal what makes the program stop in good order, such as {@code TERM}
     */
    public static List<String> watched(String signal, List<String> command) {
        List<String> all = new ArrayList<>(List.of("sh", "-c", WATCHED, "sh", signal));
        all.addAll(command);
        return all;
    }
}
