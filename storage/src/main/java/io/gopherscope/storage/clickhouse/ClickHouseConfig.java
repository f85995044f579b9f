// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.clickhouse;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where ClickHouse is.
 *
 * @param url its HTTP address
 * @param database is made when it is missing
 * @param compress whether rows are packed on their way: of use when the network is slow, a waste on one machine
 */
@ConfigurationProperties("clickhouse")
@Requires(property = "clickhouse.url")
public record ClickHouseConfig(
        String url,
        @Bindable(defaultValue = "default") String user,
        @Bindable(defaultValue = "") String password,
        @Bindable(defaultValue = "gopherscope") String database,
        @Bindable(defaultValue = "false") boolean compress) {
    public ClickHouseConfig {
        if (!database.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("no name of a ClickHouse database: " + database);
        }
    }
}
