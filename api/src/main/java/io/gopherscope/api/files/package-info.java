// SPDX-License-Identifier: Apache-2.0

/** Profiles that people brought to look at. */
@NullMarked
package io.gopherscope.api.files;

import org.jspecify.annotations.NullMarked;
