// SPDX-License-Identifier: Apache-2.0

/** Profiles that people brought to look at, kept for some days. */
@NullMarked
package io.gopherscope.storage.uploads;

import org.jspecify.annotations.NullMarked;
