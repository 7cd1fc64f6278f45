package dev.naru.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /api/openapi} says about the API as a whole. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String KEY = "X-API-Key";
    private static final String PROBLEM = "Problem";
    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "a field or parameter can't be read: see field, given, expected",
            "401", "header X-API-Key is missing or not known",
            "403", "the key's roles do not allow it",
            "404", "no such order, symbol, connection or path",
            "409", "the first request under this Idempotency-Key has no answer yet",
            "422", "a check refused it: see code and refusals; nothing was sent",
            "429", "too many requests: see Retry-After",
            "502", "the broker refused, or its answer settles nothing: see kind and brokerCode",
            "503", "the broker can't be reached now: see kind and Retry-After");

    @Bean
    OpenAPI naruApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Naru API")
                                .version("v1")
                                .license(new License().name("Apache-2.0"))
                                .description(
                                        """
                                One API for every connected broker. Prices and amounts are JSON numbers, times ISO 8601
                                in UTC, unknown values null and never zero. Errors are application/problem+json
                                (RFC 9457) with a stable code.

                                Live data: open a WebSocket at /api/v1/stream with the same X-API-Key header and send
                                {"subscribe":["trade:005930","book:005930","quote:005930","orders","fills","brokers"]}.
                                Each event comes as {"topic":"trade:005930","data":{…}}, the last known value first.
                                For your own use only: brokers' terms forbid passing quotes on to third parties."""))
                .components(new Components()
                        .addSchemas(PROBLEM, problem())
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name(KEY)
                                        .description("printed once at the first start, or set by NARU_API_KEY")))
                .addSecurityItem(new SecurityRequirement().addList(KEY));
    }

    @Bean
    OpenApiCustomizer problemsOfEveryOperation() {
        return api -> api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> PROBLEMS.forEach((status, text) -> operation
                        .getResponses()
                        .addApiResponse(
                                status,
                                new ApiResponse()
                                        .description(text)
                                        .content(new Content()
                                                .addMediaType(
                                                        "application/problem+json",
                                                        new MediaType()
                                                                .schema(new Schema<>()
                                                                        .$ref("#/components/schemas/" + PROBLEM)))))));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new Schema<Integer>().type("integer"))
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("code", new StringSchema().description("stable, for programs"))
                .addProperty("field", new StringSchema())
                .addProperty("given", new StringSchema())
                .addProperty("expected", new StringSchema())
                .addProperty("kind", new StringSchema().description("of a broker's failure"))
                .addProperty("brokerCode", new StringSchema());
    }
}
