// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.querier;

import io.gopherscope.api.time.Range;
import io.gopherscope.storage.profiles.ProfileType;
import io.gopherscope.storage.query.CatalogReads;
import io.gopherscope.storage.query.LabelReads;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.TypeSeen;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Types and labels as the Pyroscope API shows them. */
@Singleton
final class Labels {
    private static final int MOST = 100_000;

    private final CatalogReads catalog;
    private final LabelReads labels;

    Labels(CatalogReads catalog, LabelReads labels) {
        this.catalog = catalog;
        this.labels = labels;
    }

    /** Stored types in a range. */
    List<ProfileType> types(Tenant tenant, RpcSelector selector, Range range) {
        return catalog.types(tenant, selector.labels(), range.from(), range.until()).stream()
                .map(TypeSeen::id)
                .flatMap(id -> ProfileType.parse(id).stream())
                .filter(selector::takes)
                .toList();
    }

    /** Names of labels of the series that any of the selectors takes. */
    Collection<String> names(Tenant tenant, List<RpcSelector> selectors, Range range) {
        Set<String> names = new TreeSet<>();
        for (RpcSelector selector : selectors) {
            Optional<List<String>> types = restriction(tenant, selector, range);
            labels.names(tenant, selector.labels(), types, "", range.from(), range.until(), "", MOST)
                    .forEach(name -> names.add(name.name()));
        }
        if (!names.isEmpty()) {
            names.addAll(TypeLabels.NAMES);
        }
        return names;
    }

    /** Values of a label of the series that any of the selectors takes. */
    Collection<String> values(Tenant tenant, String name, List<RpcSelector> selectors, Range range) {
        String label = name.equals(TypeLabels.SERVICE) ? Matchers.SERVICE : name;
        Set<String> values = new TreeSet<>();
        for (RpcSelector selector : selectors) {
            if (TypeLabels.NAMES.contains(label)) {
                types(tenant, selector, range)
                        .forEach(type -> values.add(TypeLabels.of(type).getOrDefault(label, "")));
            } else {
                Optional<List<String>> types = restriction(tenant, selector, range);
                values.addAll(labels.values(
                        tenant, selector.labels(), types, label, "", range.from(), range.until(), "", MOST));
            }
        }
        values.remove("");
        return values;
    }

    /** Different sets of labels, cut down to some names; all names when none are given. */
    Collection<Map<String, String>> series(
            Tenant tenant, List<RpcSelector> selectors, Set<String> wanted, Range range) {
        Set<Map<String, String>> sets = new LinkedHashSet<>();
        for (RpcSelector selector : selectors) {
            labels.sets(tenant, selector.labels(), range.from(), range.until(), MOST).stream()
                    .flatMap(set -> withTypes(set, selector))
                    .map(set -> cut(set, wanted))
                    .filter(set -> !set.isEmpty())
                    .forEach(sets::add);
        }
        return sets;
    }

    private static Stream<Map<String, String>> withTypes(LabelReads.LabelSet set, RpcSelector selector) {
        return ProfileType.parse(set.type()).filter(selector::takes).stream().map(type -> {
            Map<String, String> labels = new TreeMap<>(set.labels());
            labels.putAll(TypeLabels.of(type));
            return labels;
        });
    }

    private static Map<String, String> cut(Map<String, String> set, Set<String> wanted) {
        Map<String, String> cut = new TreeMap<>(set);
        if (!wanted.isEmpty()) {
            cut.keySet().retainAll(wanted);
        }
        return cut;
    }

    /** The types that a selector takes, where it says anything of types. */
    private Optional<List<String>> restriction(Tenant tenant, RpcSelector selector, Range range) {
        return selector.onType().isEmpty()
                ? Optional.empty()
                : Optional.of(types(tenant, selector, range).stream()
                        .map(ProfileType::id)
                        .toList());
    }
}
