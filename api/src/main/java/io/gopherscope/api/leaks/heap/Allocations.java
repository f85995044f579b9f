// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.heap;

import io.gopherscope.api.leaks.frames.Frame;
import io.gopherscope.api.leaks.frames.GoNames;
import io.gopherscope.api.leaks.heap.HeapLife.InUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts stacks together until what they gained is more than sampling may pretend: by the line that allocates first, then by its function, then by the
 * function that called it. What is significant by itself is left out of the coarser groups.
 */
final class Allocations {
    private Allocations() {}

    /** The groups that have gained significantly. */
    static List<AllocationGroup> significant(List<InUse> stacks) {
        List<AllocationGroup> found = new ArrayList<>();
        List<InUse> rest =
                stacks.stream().filter(stack -> !stack.frames().isEmpty()).toList();
        for (Function<List<Frame>, Optional<Frame>> level : List.<Function<List<Frame>, Optional<Frame>>>of(
                Allocations::site,
                frames -> site(frames).map(Allocations::start),
                frames -> caller(frames).map(Allocations::start))) {
            Map<Frame, List<InUse>> groups = new LinkedHashMap<>();
            for (InUse stack : rest) {
                level.apply(stack.frames())
                        .ifPresent(frame -> groups.computeIfAbsent(frame, key -> new ArrayList<>())
                                .add(stack));
            }
            Set<InUse> named = Collections.newSetFromMap(new IdentityHashMap<>());
            groups.forEach((frame, of) -> {
                AllocationGroup group = AllocationGroup.of(frame, of);
                if (group.isSignificant()) {
                    found.add(group);
                    named.addAll(of);
                }
            });
            rest = rest.stream().filter(stack -> !named.contains(stack)).toList();
        }
        return found;
    }

    /** The innermost frame of other than the standard library's code; the innermost of all where there is none. */
    private static Optional<Frame> site(List<Frame> frames) {
        return frames.stream()
                .filter(frame -> !GoNames.isStandard(frame.function()))
                .findFirst()
                .or(() -> Optional.of(frames.getFirst()));
    }

    private static Optional<Frame> caller(List<Frame> frames) {
        String site = site(frames).map(Frame::function).orElse("");
        boolean behind = false;
        for (Frame frame : frames) {
            if (behind && !frame.function().equals(site) && !GoNames.isStandard(frame.function())) {
                return Optional.of(frame);
            }
            behind |= frame.function().equals(site);
        }
        return Optional.empty();
    }

    private static Frame start(Frame frame) {
        return new Frame(frame.function(), frame.file(), frame.startLine(), frame.startLine());
    }
}
