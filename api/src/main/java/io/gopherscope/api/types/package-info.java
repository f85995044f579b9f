// SPDX-License-Identifier: Apache-2.0

/** Types of profiles: which there are, which one a request means, how their values go together. */
@NullMarked
package io.gopherscope.api.types;

import org.jspecify.annotations.NullMarked;
