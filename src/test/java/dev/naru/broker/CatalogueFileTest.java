package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class CatalogueFileTest {

    @TempDir
    Path routes;

    @Test
    void shouldReadEveryRowOfThePack() {
        Map<String, CatalogueRow> rows = CatalogueFile.read(Pack.load(Path.of("routes"), "kis"));

        assertThat(rows).hasSizeGreaterThan(97);
        assertThat(rows.get("order-buy").trIds())
                .containsEntry("live", "TTTC0012U")
                .containsEntry("paper", "VTTC0012U");
        assertThat(rows.get("inquire-psbl-rvsecncl").isOffered("paper")).isFalse();
        assertThat(rows.get("token").limit()).isEqualTo(Rate.of("1/60s"));
    }

    @Test
    void shouldNameTheLineItCannotRead() throws IOException {
        Path pack = Files.createDirectory(routes.resolve("demo"));
        Files.writeString(pack.resolve("broker.yaml"), "id: demo\n");
        Files.writeString(
                pack.resolve("apis.csv"),
                """
                id,name_ko,name_en,method,path,tr_live,limit
                price,시세,Price,GET,/price,T1,
                order,주문,Order,FETCH,/order,T2,
                """);

        assertThatThrownBy(() -> CatalogueFile.read(Pack.load(routes, "demo")))
                .isInstanceOf(BrokenFileException.class)
                .hasMessage("demo/apis.csv:3 method: \"FETCH\" (expected: GET, POST, PUT, PATCH, DELETE or WS)");
    }
}
