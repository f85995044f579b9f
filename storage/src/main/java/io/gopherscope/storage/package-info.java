// SPDX-License-Identifier: Apache-2.0
/** Where everything is kept: profiles and metrics in ClickHouse, organizations and keys in PostgreSQL. */
@NullMarked
package io.gopherscope.storage;

import org.jspecify.annotations.NullMarked;
