// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.goroutines;

import io.gopherscope.api.leaks.frames.Frame;
import java.util.Arrays;
import java.util.List;

/** Stacks as texts. */
final class Stacks {
    private static final long LINE = 10;

    private Stacks() {}

    /** Functions separated by spaces, innermost first; a colon and a line may follow each. */
    static List<Frame> of(String functions) {
        return Arrays.stream(functions.split(" ")).map(Stacks::frame).toList();
    }

    private static Frame frame(String text) {
        int colon = text.lastIndexOf(':');
        return colon < 0
                ? new Frame(text, "a.go", 1, LINE)
                : new Frame(text.substring(0, colon), "a.go", 1, Long.parseLong(text.substring(colon + 1)));
    }
}
