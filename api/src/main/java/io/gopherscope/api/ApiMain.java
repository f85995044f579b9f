// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api;

import io.gopherscope.api.problem.Problem;
import io.micronaut.openapi.annotation.OpenAPIExtraSchema;
import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;

/** Starts the query API. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Gopherscope",
                        version = "v1",
                        description = "Profiles and runtime metrics of Go programs in production.",
                        license = @License(name = "Apache-2.0", identifier = "Apache-2.0")))
@OpenAPIExtraSchema(classes = Problem.class)
public final class ApiMain {
    private ApiMain() {}

    /**
     * Runs until the process is told to stop.
     *
     * @param args none
     */
    public static void main(String[] args) {
        Micronaut.run(ApiMain.class, args);
    }
}
