// SPDX-License-Identifier: Apache-2.0

/** What has arrived for an organization and what was refused. */
@NullMarked
package io.gopherscope.api.arrivals;

import org.jspecify.annotations.NullMarked;
