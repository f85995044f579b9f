// SPDX-License-Identifier: Apache-2.0

/** The web UI's files, the API's description, and the pages that explain both. */
@NullMarked
package io.gopherscope.api.site;

import org.jspecify.annotations.NullMarked;
