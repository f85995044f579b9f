// SPDX-License-Identifier: Apache-2.0

/** Stacks by name: those of stored profiles, remembered while they are asked for, and those of files. */
@NullMarked
package io.gopherscope.api.stacks;

import org.jspecify.annotations.NullMarked;
