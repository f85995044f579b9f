// SPDX-License-Identifier: Apache-2.0
/** Labels, and the series that they describe. */
@NullMarked
package io.gopherscope.storage.series;

import org.jspecify.annotations.NullMarked;
