// SPDX-License-Identifier: Apache-2.0

/** The deletion of what services, or all of an organization, have sent. */
@NullMarked
package io.gopherscope.api.deletions;

import org.jspecify.annotations.NullMarked;
