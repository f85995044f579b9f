// SPDX-License-Identifier: Apache-2.0
/** As much of ClickHouse's SQL as it takes to find where an INSERT's data begins and in which format an answer comes. */
@NullMarked
package io.gopherscope.engines.clickhouse.sql;

import org.jspecify.annotations.NullMarked;
