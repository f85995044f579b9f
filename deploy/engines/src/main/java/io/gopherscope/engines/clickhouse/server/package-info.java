// SPDX-License-Identifier: Apache-2.0
/** ClickHouse's HTTP protocol in front of the engine library: the main class of the child JVM and what it is made of. */
@NullMarked
package io.gopherscope.engines.clickhouse.server;

import org.jspecify.annotations.NullMarked;
