// SPDX-License-Identifier: Apache-2.0
/** ClickHouse as a child JVM: the engine as a library behind ClickHouse's own HTTP protocol. */
@NullMarked
package io.gopherscope.engines.clickhouse;

import org.jspecify.annotations.NullMarked;
