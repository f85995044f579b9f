// SPDX-License-Identifier: Apache-2.0

/** Tests on real engines. */
@NullMarked
package io.gopherscope.api.people;

import org.jspecify.annotations.NullMarked;
