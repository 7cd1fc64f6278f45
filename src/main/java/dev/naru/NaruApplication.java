package dev.naru;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the hub, with the simulator inside it while any connection uses it; or the simulator alone. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class NaruApplication {

    public static void main(String[] args) {
        SpringApplication.run(NaruApplication.class, args);
    }
}
