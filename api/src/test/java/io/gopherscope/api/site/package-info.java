// SPDX-License-Identifier: Apache-2.0

/** Tests on real engines. */
@NullMarked
package io.gopherscope.api.site;

import org.jspecify.annotations.NullMarked;
