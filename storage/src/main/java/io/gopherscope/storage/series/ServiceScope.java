// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.series;

import io.gopherscope.pprof.identity.XxHash64;
import io.gopherscope.storage.clickhouse.RowBinary;
import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.tenancy.Tenant;
import java.nio.charset.StandardCharsets;

/**
 * A service of a tenant, encoded once for all its rows of a block.
 *
 * @param hash of both, the scope of dictionary rows
 */
public record ServiceScope(Utf8 tenant, Utf8 service, long hash) {

    /** Encodes tenant and service. */
    public static ServiceScope of(Tenant tenant, String service) {
        byte[] joined = (tenant.key() + '\0' + service).getBytes(StandardCharsets.UTF_8);
        return new ServiceScope(Utf8.of(tenant.key()), Utf8.of(service), XxHash64.hash(joined, 0, joined.length, 0));
    }

    /** Bytes of both. */
    public int length() {
        return tenant.length() + service.length();
    }

    /** Begins a row of a table whose first columns are tenant and service. */
    public RowBinary begin(RowBlock block) {
        RowBinary row = block.row();
        tenant.to(row);
        service.to(row);
        return row;
    }
}
