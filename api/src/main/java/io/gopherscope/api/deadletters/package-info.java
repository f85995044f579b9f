// SPDX-License-Identifier: Apache-2.0
/** Records that could not be used: what was wrong with them, as they came, and trying them again. */
@NullMarked
package io.gopherscope.api.deadletters;

import org.jspecify.annotations.NullMarked;
