// SPDX-License-Identifier: Apache-2.0

/** The query API's process. */
@NullMarked
package io.gopherscope.api;

import org.jspecify.annotations.NullMarked;
