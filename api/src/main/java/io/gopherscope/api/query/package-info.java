// SPDX-License-Identifier: Apache-2.0

/** The way to ClickHouse: configuration, and what its refusals become. */
@NullMarked
package io.gopherscope.api.query;

import org.jspecify.annotations.NullMarked;
