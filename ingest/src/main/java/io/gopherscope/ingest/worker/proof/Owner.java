// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.proof;

import io.gopherscope.storage.tenancy.Organization;
import io.gopherscope.storage.tenancy.Tenant;

/**
 * Whose a record is.
 *
 * @param judged whether a gateway has judged what is in the record, so that nothing but the proof is left to check
 */
public record Owner(Tenant tenant, Organization organization, boolean judged) {}
