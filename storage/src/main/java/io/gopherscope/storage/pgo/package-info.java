// SPDX-License-Identifier: Apache-2.0
/** What the Go compiler reads from CPU profiles, on its way into ClickHouse. */
@NullMarked
package io.gopherscope.storage.pgo;

import org.jspecify.annotations.NullMarked;
