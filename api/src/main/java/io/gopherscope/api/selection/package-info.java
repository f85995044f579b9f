// SPDX-License-Identifier: Apache-2.0

/** Which profiles a request is about, resolved, and the stacks in them. */
@NullMarked
package io.gopherscope.api.selection;

import org.jspecify.annotations.NullMarked;
