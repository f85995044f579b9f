// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.builds;

import io.gopherscope.api.time.Range;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which version each instance of a service runs. */
@Singleton
public final class InstanceVersions {
    private final ServiceLives lives;

    InstanceVersions(ServiceLives lives) {
        this.lives = lives;
    }

    /** The newest version that each instance ran in the range; instances that do not say are left out. */
    public Map<String, String> of(Tenant tenant, String service, Range range) {
        Map<String, String> versions = new HashMap<>();
        ServiceLives.Lives all = lives.of(tenant, List.of(service)).get(service);
        if (all != null) {
            all.during(range).stream()
                    .sorted(Comparator.comparing(Life::last))
                    .filter(life -> !life.build().version().isEmpty())
                    .forEach(life -> versions.put(life.instance(), life.build().version()));
        }
        return versions;
    }
}
