// SPDX-License-Identifier: Apache-2.0

/** How long the data of an organization is kept. */
@NullMarked
package io.gopherscope.api.retention;

import org.jspecify.annotations.NullMarked;
