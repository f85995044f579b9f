// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.site;

import io.gopherscope.api.auth.Open;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Hidden;

/** Serves the web UI. Addresses that it makes for itself all get its one page. */
@Controller
@Open
@Hidden
final class SiteController {
    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final String CHECK_FIRST = "no-cache";

    private final Assets web = new Assets("META-INF/resources/gopherscope-web/");

    @Get(uris = {"/", "/sign-in", "/o", "/o/{+path}", "/x/{+path}"})
    HttpResponse<?> page(HttpRequest<?> request) {
        return serve(request, "index.html", CHECK_FIRST);
    }

    /** The build puts a hash of their content into their names. */
    @Get("/assets/{+path}")
    HttpResponse<?> asset(HttpRequest<?> request, String path) {
        return serve(request, "assets/" + path, FOREVER);
    }

    @Get("/{file:[A-Za-z0-9_-]+[.][a-z0-9]+}")
    HttpResponse<?> file(HttpRequest<?> request, String file) {
        return serve(request, file, CHECK_FIRST);
    }

    private HttpResponse<?> serve(HttpRequest<?> request, String path, String cacheControl) {
        return web.find(path)
                .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND, "there is no such file"))
                .answer(request, cacheControl);
    }
}
