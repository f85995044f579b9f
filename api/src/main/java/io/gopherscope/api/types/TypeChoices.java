// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.types;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.api.time.Range;
import io.gopherscope.storage.profiles.ProfileName;
import io.gopherscope.storage.profiles.ProfileType;
import io.gopherscope.storage.profiles.Semantics;
import io.gopherscope.storage.query.CatalogReads;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.TypeSeen;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Finds what type a request names: a whole id, {@code cpu:cpu:nanoseconds:cpu:nanoseconds}, in our names or those of the Pyroscope
 * API, or its first three parts.
 */
@Singleton
public final class TypeChoices {
    /** Kinds whose semantics follow from their names, so that nobody needs to be asked. */
    private static final Set<String> KNOWN = Set.of(
            ProfileName.CPU,
            ProfileName.HEAP,
            ProfileName.GOROUTINE,
            ProfileName.GOROUTINE_LEAK,
            ProfileName.MUTEX,
            ProfileName.BLOCK);

    private final CatalogReads catalog;

    TypeChoices(CatalogReads catalog) {
        this.catalog = catalog;
    }

    /**
     * Resolves a type.
     *
     * @throws ApiException {@code profile_type_invalid}
     */
    public TypeChoice choose(Tenant tenant, String text, Matchers matchers, Range range) {
        long parts = text.chars().filter(c -> c == ':').count() + 1;
        if (parts != 3 && parts != 5) {
            throw invalid(text);
        }
        ProfileType type = ProfileType.parse(parts == 3 ? text + "::" : text)
                .orElseThrow(() -> invalid(text))
                .stored();
        if (parts == 5 && KNOWN.contains(type.name())) {
            return new TypeChoice(type, List.of(type.id()), type.semantics());
        }
        String start =
                parts == 3 ? "%s:%s:%s:".formatted(type.name(), type.sampleType(), type.sampleUnit()) : type.id();
        List<TypeSeen> seen = catalog.types(tenant, matchers, range.from(), range.until()).stream()
                .filter(found -> found.id().startsWith(start))
                .toList();
        if (seen.isEmpty()) {
            return new TypeChoice(type, List.of(type.id()), type.semantics());
        }
        boolean snapshot = seen.stream().anyMatch(TypeSeen::snapshot);
        ProfileType shown = ProfileType.parse(seen.getFirst().id()).orElse(type);
        return new TypeChoice(
                shown, seen.stream().map(TypeSeen::id).toList(), snapshot ? Semantics.SNAPSHOT : Semantics.DIFFERENCE);
    }

    private static ApiException invalid(String text) {
        return new ApiException(
                ErrorCode.PROFILE_TYPE_INVALID,
                "'%s' is not a profile type such as cpu:cpu:nanoseconds"
                        .formatted(text.length() > 80 ? text.substring(0, 80) + "…" : text),
                "type");
    }
}
