// SPDX-License-Identifier: Apache-2.0
/** Profile types and labels, and how a profile lies in ClickHouse. */
@NullMarked
package io.gopherscope.storage.profiles;

import org.jspecify.annotations.NullMarked;
