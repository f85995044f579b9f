// SPDX-License-Identifier: Apache-2.0
/** Calls to ClickHouse, for those who watch them. */
@NullMarked
package io.gopherscope.storage.calls;

import org.jspecify.annotations.NullMarked;
