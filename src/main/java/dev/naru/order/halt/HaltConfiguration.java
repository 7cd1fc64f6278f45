package dev.naru.order.halt;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what may stop trading. */
@Configuration(proxyBeanMethods = false)
class HaltConfiguration {

    @Bean
    Clearance clearance() {
        return (request, kind) -> Optional.empty();
    }
}
