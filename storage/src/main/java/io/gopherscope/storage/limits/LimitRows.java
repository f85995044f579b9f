// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.limits;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows of the view {@code organization_limits}, and of {@code plan}, as values. */
final class LimitRows {
    private LimitRows() {}

    static OrganizationLimits limits(ResultSet row) throws SQLException {
        return new OrganizationLimits(
                row.getString("plan"),
                row.getLong("bytes_per_second"),
                row.getInt("profiles_per_second"),
                row.getInt("burst_seconds"),
                row.getInt("series_per_day"),
                row.getInt("profile_bytes"),
                row.getInt("stack_depth"),
                row.getInt("label_values"),
                row.getInt("query_seconds"),
                row.getLong("query_memory_bytes"),
                row.getLong("query_rows"),
                row.getInt("parallel_queries"));
    }
}
