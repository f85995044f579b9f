// SPDX-License-Identifier: Apache-2.0

/** Merged stacks as trees, of one selection and of two compared. */
@NullMarked
package io.gopherscope.api.flamegraph;

import org.jspecify.annotations.NullMarked;
