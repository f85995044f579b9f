// SPDX-License-Identifier: Apache-2.0
/** The connection to ClickHouse, its migrations and its row encoding. */
@NullMarked
package io.gopherscope.storage.clickhouse;

import org.jspecify.annotations.NullMarked;
