// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import java.util.Optional;

/**
 * The file of a selection at this moment.
 *
 * @param revision what is handed out
 * @param trouble why it could not be compared with what the profiles make now; empty when it was
 */
record CurrentFile(Revision revision, Optional<String> trouble) {}
