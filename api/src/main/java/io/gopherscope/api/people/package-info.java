// SPDX-License-Identifier: Apache-2.0

/** People and the organizations that they belong to, as the identity provider says. */
@NullMarked
package io.gopherscope.api.people;

import org.jspecify.annotations.NullMarked;
