// SPDX-License-Identifier: Apache-2.0
/** ClickHouse's engine as a native library, called through the Foreign Function API. */
@NullMarked
package io.gopherscope.engines.clickhouse.chdb;

import org.jspecify.annotations.NullMarked;
