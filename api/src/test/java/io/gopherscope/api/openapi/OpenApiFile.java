// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The OpenAPI file as it is committed: what the annotation processor generates from the controllers, made plain. The
 * generator marks what is optional with a mix of "null" and "object" types; here an optional property is one that is not
 * required, and it is absent rather than null. What holds for every operation (errors, credentials, the organization's
 * header) is added in this one place.
 */
final class OpenApiFile {
    static final Path COMMITTED = Path.of("openapi.yml");

    private static final String HEADER = """
            # SPDX-License-Identifier: Apache-2.0
            # Generated from the controllers; a test compares. To write it anew:
            # ./gopherscope mvn -pl api -am test -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi.write=true
            """;

    private OpenApiFile() {}

    static String generated() {
        try (InputStream in = OpenApiFile.class.getResourceAsStream("/META-INF/swagger/openapi.yml")) {
            Map<String, Object> document =
                    new Yaml().load(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8));
            return HEADER + yaml().dump(plain(document));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the generated OpenAPI file", e);
        }
    }

    static String committed() throws IOException {
        return Files.readString(COMMITTED);
    }

    private static Yaml yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setWidth(118);
        options.setSplitLines(true);
        options.setDereferenceAliases(true);
        return new Yaml(options);
    }

    private static Map<String, Object> plain(Map<String, Object> document) {
        for (Object path : map(document.get("paths")).values()) {
            for (Object operation : map(path).values()) {
                plainOperation(map(operation));
            }
        }
        Map<String, Object> components = map(document.get("components"));
        Map<String, Object> schemas = map(components.get("schemas"));
        schemas.replaceAll((name, schema) -> plainSchema(map(schema)));
        schemas.put("Values", valuesSchema());
        components.put("parameters", Map.of("Organization", organizationParameter()));
        components.put("responses", Map.of("Problem", problemResponse()));
        components.put("securitySchemes", securitySchemes());
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("openapi", "3.1.0");
        whole.put("info", document.get("info"));
        whole.put("servers", List.of(Map.of("url", "/")));
        whole.put(
                "security",
                List.of(Map.of("session", List.of()), Map.of("key", List.of()), Map.of("basic", List.of())));
        whole.put("paths", document.get("paths"));
        whole.put("components", components);
        return whole;
    }

    private static void plainOperation(Map<String, Object> operation) {
        if (Objects.equals(operation.get("summary"), operation.get("description"))) {
            operation.remove("description");
        }
        List<Object> parameters = new ArrayList<>();
        for (Object parameter : list(operation.get("parameters"))) {
            Map<String, Object> plain = map(parameter);
            plain.remove("explode");
            plain.put("schema", plainSchema(map(plain.get("schema"))));
            parameters.add(plain);
        }
        parameters.add(Map.of("$ref", "#/components/parameters/Organization"));
        operation.put("parameters", parameters);
        Map<String, Object> responses = map(operation.get("responses"));
        responses.put("default", Map.of("$ref", "#/components/responses/Problem"));
        operation.remove("responses");
        operation.put("responses", responses);
    }

    private static Map<String, Object> plainSchema(Map<String, Object> schema) {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (schema.containsKey("properties")) {
            plain.put("type", "object");
        }
        if (schema.containsKey("enum")) {
            plain.put("type", "string");
        }
        schema.forEach((key, value) -> plain.put(key, plainMember(key, value)));
        if (value(plain, "type") instanceof List<?> types) {
            List<?> real = types.stream()
                    .filter(type -> !"null".equals(type) && !"object".equals(type))
                    .toList();
            plain.put("type", real.size() == 1 ? real.getFirst() : real);
        }
        if ("null".equals(plain.get("type")) && plain.get("allOf") instanceof List<?> parts && parts.size() == 1) {
            plain.remove("type");
            plain.remove("allOf");
            plain.putAll(map(parts.getFirst()));
        }
        return plain;
    }

    private static Object plainMember(String key, Object value) {
        return switch (key) {
            case "properties" -> {
                Map<String, Object> properties = map(value);
                properties.replaceAll((name, schema) -> plainSchema(map(schema)));
                yield properties;
            }
            case "items" -> plainSchema(map(value));
            case "additionalProperties" -> value instanceof Map<?, ?> ? plainSchema(map(value)) : value;
            default -> value;
        };
    }

    private static Map<String, Object> valuesSchema() {
        return ordered(
                "type", "array",
                "description", "One value per step, null where there is none.",
                "items", ordered("type", List.of("number", "null"), "format", "double"));
    }

    private static Map<String, Object> organizationParameter() {
        return ordered(
                "name",
                "Gopherscope-Organization",
                "in",
                "header",
                "description",
                "Alias or id of the organization that is meant. Must be one of the person's; without it the"
                        + " session's own. With an API key it may only name the key's.",
                "schema",
                ordered("type", "string"));
    }

    private static Map<String, Object> problemResponse() {
        return ordered(
                "description",
                "An error. 400 unreadable, 401 nobody, 403 not permitted, 404 unknown, 409 conflict, 422 understood but"
                        + " refused, 429 too often, 503 overloaded.",
                "content",
                ordered(
                        "application/problem+json",
                        ordered("schema", ordered("$ref", "#/components/schemas/Problem"))));
    }

    private static Map<String, Object> securitySchemes() {
        return ordered(
                "session", ordered("type", "apiKey", "in", "cookie", "name", "gopherscope_session"),
                "key", ordered("type", "http", "scheme", "bearer", "description", "An API key."),
                "basic", ordered("type", "http", "scheme", "basic", "description", "An API key as the password."));
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static Object value(Map<String, Object> map, String key) {
        return map.getOrDefault(key, "");
    }

    @SuppressWarnings("unchecked") // YAML maps have string keys here
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static List<?> list(@Nullable Object value) {
        return value == null ? List.of() : (List<?>) value;
    }
}
