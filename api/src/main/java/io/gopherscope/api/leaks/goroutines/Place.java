// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.goroutines;

import io.gopherscope.api.leaks.frames.Frame;
import io.gopherscope.api.leaks.frames.GoNames;
import java.util.List;
import java.util.Optional;

/**
 * Where goroutines of one build wait, and for what. Builds differ in lines and in the numbers of closures, so that a place is known again
 * in another one by {@link #chain}.
 *
 * @param kind what for
 * @param site the innermost frame of code that decides to wait, see {@link #of}
 * @param root the outermost function, which a go statement names
 */
public record Place(WaitKind kind, Frame site, String root) {
    /**
     * The place of a stack: the first frame that is of no {@link Plumbing}; where everything is, the first that is of more than pipes.
     *
     * @param stack innermost frame first
     */
    public static Place of(List<Frame> stack) {
        WaitKind kind = WaitKinds.of(stack);
        Frame root = root(stack);
        Frame site = stack.stream()
                .filter(frame -> !Plumbing.is(frame.function()))
                .findFirst()
                .or(() -> stack.stream()
                        .filter(frame -> Plumbing.isLibrary(frame.function()))
                        .findFirst())
                .or(() -> stack.stream()
                        .filter(frame -> !Plumbing.isPipe(frame.function()))
                        .findFirst())
                .orElse(root);
        return new Place(
                kind,
                kind.moves() ? new Frame(site.function(), site.file(), site.startLine(), site.startLine()) : site,
                root.function());
    }

    /** Functions from the site to the root as other builds have them, joined by {@code <}. */
    public String chain() {
        String at = GoNames.normalised(site.function());
        String from = GoNames.normalised(root);
        return at.equals(from) ? at : at + " < " + from;
    }

    /** Whether some of the service's own code, or of a library that does its work, waits. */
    public boolean isOwn() {
        return !Plumbing.is(site.function());
    }

    /** The function with the go statement, where the compiler's name for what it started tells. */
    public Optional<String> startedIn() {
        return GoNames.enclosing(root);
    }

    private static Frame root(List<Frame> stack) {
        Frame root = Frame.of("(unknown)");
        for (Frame frame : stack.reversed()) {
            root = frame;
            String name = frame.function();
            if (!name.equals("runtime.goexit") && !name.equals("runtime.main") && !isWrapper(name)) {
                return root;
            }
        }
        return root;
    }

    /** What starts a function that it is given, so that the next frame is what was started. */
    private static boolean isWrapper(String function) {
        String name = GoNames.plain(function);
        return name.equals("sync.(*WaitGroup).Go.func1") || name.startsWith("golang.org/x/sync/errgroup.(*Group).");
    }
}
