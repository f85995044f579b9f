// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pprof;

import io.gopherscope.storage.query.StoredLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Locations as they come from the database, put into the order in which they were asked for. */
final class StoredLocations {
    private final long[] ids;
    private final Map<Long, StoredLocation> found = new HashMap<>();

    StoredLocations(long[] ids) {
        this.ids = ids;
    }

    void add(StoredLocation location) {
        found.put(location.id(), location);
    }

    /** One for each id; null where the database does not know it. */
    List<@Nullable StoredLocation> inOrder() {
        List<@Nullable StoredLocation> all = new ArrayList<>(ids.length);
        for (long id : ids) {
            all.add(found.get(id));
        }
        return all;
    }
}
