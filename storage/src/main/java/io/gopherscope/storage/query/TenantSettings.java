// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.util.Map;

/** Settings of ClickHouse with which the questions of one organization are asked, besides those that all have. */
@FunctionalInterface
public interface TenantSettings {
    /** None. */
    TenantSettings NONE = tenant -> Map.of();

    /**
     * By name.
     *
     * @param tenant the organization's key
     */
    Map<String, String> of(String tenant);
}
