package dev.naru.operate;

import dev.naru.operate.command.DataLock;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** While the hub lives nobody replaces the files under it. */
@Configuration(proxyBeanMethods = false)
class DataInUse {

    @Bean(destroyMethod = "close")
    DataLock dataLock(@Value("${naru.data-dir}") Path dataDir) throws IOException {
        return DataLock.shared(dataDir);
    }
}
