// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.services;

import io.gopherscope.api.time.Range;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * One service.
 *
 * @param range what was asked for
 * @param service the same summary as in the list
 * @param modules main modules of its builds: functions below these paths are the service's own code
 * @param environments values of the label env
 */
@Serdeable
record ServiceDetail(Range range, ServiceSummary service, List<String> modules, List<String> environments) {}
