// SPDX-License-Identifier: Apache-2.0

/** What every request and answer has in common: its id, headers, limits. */
@NullMarked
package io.gopherscope.api.http;

import org.jspecify.annotations.NullMarked;
