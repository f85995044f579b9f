// SPDX-License-Identifier: Apache-2.0

/** A tiny profile of our own that goes the way of every other, to see how soon it can be read. */
@NullMarked
package io.gopherscope.api.canary;

import org.jspecify.annotations.NullMarked;
