// SPDX-License-Identifier: Apache-2.0

/** Errors as RFC 9457 problem JSON with a stable code. */
@NullMarked
package io.gopherscope.api.problem;

import org.jspecify.annotations.NullMarked;
