package dev.naru.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How the API writes numbers, and what every request of it passes. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    /** Prices are plain decimals: {@code 1000000}, never {@code 1E+6}. */
    @Bean
    Jackson2ObjectMapperBuilderCustomizer plainDecimals() {
        return builder -> builder.featuresToEnable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
    }

    @Bean
    WebMvcConfigurer rateLimits(ApiSettings settings, ObjectMapper json, Clock clock) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RateLimits(settings, json, clock)).addPathPatterns("/api/v1/**");
            }
        };
    }
}
