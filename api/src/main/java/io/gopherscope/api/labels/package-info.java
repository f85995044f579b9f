// SPDX-License-Identifier: Apache-2.0

/** Label names and values. */
@NullMarked
package io.gopherscope.api.labels;

import org.jspecify.annotations.NullMarked;
