// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gopherscope.api.auth.Open;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The API's description, and a page to read and try it. */
@Controller
@Open
@Hidden
final class DocsController {
    private static final String CHECK_FIRST = "no-cache";
    private static final String A_DAY = "public, max-age=86400";

    private final Assets ours = new Assets("io/gopherscope/api/site/");
    private final Assets swagger = new Assets("META-INF/resources/webjars/swagger-ui/" + swaggerVersion() + "/");
    private final Asset errors = new Asset("errors.html", ErrorPage.html().getBytes(UTF_8));

    @Get("/openapi.yml")
    HttpResponse<?> description(HttpRequest<?> request) {
        return answer(request, ours, "openapi.yml", CHECK_FIRST);
    }

    @Get("/docs")
    HttpResponse<?> page(HttpRequest<?> request) {
        return answer(request, ours, "docs.html", CHECK_FIRST);
    }

    @Get("/docs/errors")
    HttpResponse<?> errors(HttpRequest<?> request) {
        return errors.answer(request, CHECK_FIRST);
    }

    @Get("/docs/{file:docs[.](js|css)}")
    HttpResponse<?> file(HttpRequest<?> request, String file) {
        return answer(request, ours, file, CHECK_FIRST);
    }

    @Get("/docs/{file:swagger-ui(-bundle)?[.](js|css)}")
    HttpResponse<?> swaggerFile(HttpRequest<?> request, String file) {
        return answer(request, swagger, file, A_DAY);
    }

    private static HttpResponse<?> answer(HttpRequest<?> request, Assets assets, String file, String cacheControl) {
        return assets.find(file)
                .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND, "there is no such file"))
                .answer(request, cacheControl);
    }

    /** The library's files lie in a folder named after its version. */
    private static String swaggerVersion() {
        String properties = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
        try (InputStream in = DocsController.class.getClassLoader().getResourceAsStream(properties)) {
            Properties read = new Properties();
            if (in != null) {
                read.load(in);
            }
            return read.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
