// SPDX-License-Identifier: Apache-2.0

/** What one organization has, no other can see. */
@NullMarked
package io.gopherscope.api.isolation;

import org.jspecify.annotations.NullMarked;
