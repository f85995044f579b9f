// SPDX-License-Identifier: Apache-2.0

/** Label selectors as Prometheus writes them. */
@NullMarked
package io.gopherscope.api.selector;

import org.jspecify.annotations.NullMarked;
