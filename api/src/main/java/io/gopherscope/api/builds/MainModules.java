// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.builds;

import io.gopherscope.api.time.Range;
import io.gopherscope.storage.query.LabelReads;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The main modules of services: functions below these paths are a service's own code. */
@Singleton
public final class MainModules {
    private static final String LABEL = "module";
    private static final int MOST = 50;

    private final LabelReads labels;

    MainModules(LabelReads labels) {
        this.labels = labels;
    }

    /** Paths of modules, as builds said that were seen in the range. */
    public List<String> of(Tenant tenant, Matchers matchers, Range range) {
        return labels.values(tenant, matchers, Optional.empty(), LABEL, "", range.from(), range.until(), "", MOST);
    }
}
