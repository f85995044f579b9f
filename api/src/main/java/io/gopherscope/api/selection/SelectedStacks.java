// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.selection;

import io.gopherscope.api.stacks.FileStacks;
import io.gopherscope.api.stacks.JoinedStacks;
import io.gopherscope.api.stacks.StackCache;
import io.gopherscope.api.stacks.StackColumns;
import io.gopherscope.api.stacks.Stacks;
import io.gopherscope.storage.query.ProfileCounts;
import io.gopherscope.storage.query.ProfileReads;
import jakarta.inject.Singleton;
import java.util.List;

/** Merges what is selected. */
@Singleton
public final class SelectedStacks {
    private final ProfileReads profiles;
    private final StackCache cache;

    SelectedStacks(ProfileReads profiles, StackCache cache) {
        this.profiles = profiles;
        this.cache = cache;
    }

    /** The stacks of a selection, with one value each. */
    public Stacks of(Selection selection) {
        return switch (selection) {
            case FileSelection file -> new FileStacks(file.profile(), file.column());
            case StoredSelection stored -> {
                StackColumns column = StackColumns.of(List.of(profiles.merge(stored.tenant(), stored.merge())));
                yield cache.named(stored.tenant(), List.of(stored.merge()), column);
            }
        };
    }

    /** The stacks of two selections, each with a value on both sides. */
    public Stacks of(Selection a, Selection b) {
        if (a instanceof StoredSelection one && b instanceof StoredSelection other) {
            StackColumns columns = StackColumns.of(
                    List.of(profiles.merge(one.tenant(), one.merge()), profiles.merge(other.tenant(), other.merge())));
            return cache.named(one.tenant(), List.of(one.merge(), other.merge()), columns);
        }
        return new JoinedStacks(of(a), of(b));
    }

    public SelectionFacts facts(Selection selection) {
        return switch (selection) {
            case FileSelection file ->
                new SelectionFacts(
                        1,
                        1,
                        file.type().snapshot() ? 0 : file.profile().header().durationNanos(),
                        SampleWeight.of(
                                file.type().shown(), file.profile().header().period()));
            case StoredSelection stored -> {
                ProfileCounts counts = profiles.count(stored.tenant(), stored.filter());
                yield new SelectionFacts(
                        counts.profiles(),
                        counts.instances(),
                        stored.type().snapshot() ? 0 : counts.durationNanos(),
                        SampleWeight.of(stored.type().shown(), counts.period()));
            }
        };
    }
}
