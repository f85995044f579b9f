// SPDX-License-Identifier: Apache-2.0

/** Profiles for the Go compiler: files that change no more often than they must, and what there is to know about them. */
@NullMarked
package io.gopherscope.api.pgo;

import org.jspecify.annotations.NullMarked;
