// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.types;

import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Ranges;
import io.gopherscope.storage.profiles.ProfileType;
import io.gopherscope.storage.profiles.Semantics;
import io.gopherscope.storage.query.CatalogReads;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.TypeSeen;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What types of profiles there are. */
@Singleton
final class ProfileTypeList {
    private final Ranges ranges;
    private final CatalogReads catalog;

    ProfileTypeList(Ranges ranges, CatalogReads catalog) {
        this.ranges = ranges;
        this.catalog = catalog;
    }

    ProfileTypes of(Tenant tenant, @Nullable String service, String from, String until) {
        Range range = ranges.of(from, until);
        Matchers matchers = service == null ? Matchers.NONE : Matchers.NONE.and(Matchers.SERVICE, service);
        List<ProfileTypeView> types = catalog.types(tenant, matchers, range.from(), range.until()).stream()
                .flatMap(seen -> view(seen).stream())
                .toList();
        return new ProfileTypes(range, types);
    }

    private static Optional<ProfileTypeView> view(TypeSeen seen) {
        return ProfileType.parse(seen.id()).map(type -> {
            Semantics semantics = seen.snapshot() ? Semantics.SNAPSHOT : Semantics.DIFFERENCE;
            TypeChoice choice = new TypeChoice(type, List.of(seen.id()), semantics);
            return new ProfileTypeView(
                    seen.id(),
                    type.name(),
                    type.sampleType(),
                    type.sampleUnit(),
                    ProfileTypeView.Semantics.of(semantics),
                    choice.timelineUnit().name(),
                    choice.aggregations(),
                    seen.lastSeen());
        });
    }
}
