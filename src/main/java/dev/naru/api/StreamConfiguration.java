package dev.naru.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.ServletWebSocketHandlerRegistry;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

/** Where the stream is. */
@Configuration(value = "apiStreamConfiguration", proxyBeanMethods = false)
@EnableWebSocket
class StreamConfiguration implements WebSocketConfigurer {
    /** Before the controllers, one of which answers every path of the API nobody else does. */
    private static final int BEFORE_CONTROLLERS = -1;

    private final StreamHandler handler;
    private final ApiSettings settings;
    private final ObjectMapper json;

    StreamConfiguration(StreamHandler handler, ApiSettings settings, ObjectMapper json) {
        this.handler = handler;
        this.settings = settings;
        this.json = json;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        if (registry instanceof ServletWebSocketHandlerRegistry ordered) {
            ordered.setOrder(BEFORE_CONTROLLERS);
        }
        // the door checks the origin itself, to say in JSON what is wrong with it
        registry.addHandler(handler, "/api/v1/stream")
                .addInterceptors(new StreamDoor(handler, settings, json))
                .setAllowedOrigins("*");
    }

    @Bean
    ApiTasks apiTasks(LiveWants wants) {
        return new ApiTasks(wants, handler);
    }
}
