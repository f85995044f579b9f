// SPDX-License-Identifier: Apache-2.0

/** What ran when: the instances and builds of services, as profiles and readings show them. */
@NullMarked
package io.gopherscope.api.builds;

import org.jspecify.annotations.NullMarked;
