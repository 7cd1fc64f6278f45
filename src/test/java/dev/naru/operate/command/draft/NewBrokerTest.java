package dev.naru.operate.command.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.operate.command.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class NewBrokerTest {
    private static final String DOCUMENT = "src/test/resources/openapi/haneul.yaml";

    @TempDir
    Path dir;

    @Test
    void draftsAPackOfADocumentAndPayloadsThatPassesTheCheck(CapturedOutput output) throws IOException {
        Path payloads = Files.createDirectory(dir.resolve("payloads"));
        Files.writeString(
                payloads.resolve("trade-stream.json"),
                "{\"channel\":\"trade\",\"symbol\":\"005930\",\"tradePrice\":70500,\"tradeQty\":12,\"ts\":1790817302000,"
                        + "\"side\":\"BUY\"}");

        assertThat(draft("haneul", "--openapi", DOCUMENT, "--samples", payloads.toString()))
                .as(output.toString())
                .isZero();
        Path pack = dir.resolve("routes/haneul");
        assertThat(run("check", pack.toString())).as(output.toString()).isZero();

        assertThat(output.getOut())
                .containsPattern("haneul: 0 problems, \\d+ samples \\(0 passed, 0 failed, \\d+ open\\)");
        assertThat(text("quote-query.camel.yaml")).contains("broker-call:{{connection}}/get-quote?lane=quote");
        assertThat(text("quote-answer.map.yaml"))
                .contains("record: /data")
                .containsPattern("price: +last_price \\| price +# guess: integer: 현재가")
                .containsPattern("changeRate: +change_rate \\| percent")
                .containsPattern("volume: +accVolume \\| shares")
                .contains("# not mapped: mood");
        assertThat(text("book-answer.map.yaml"))
                .containsPattern("each: +/asks\\s+price: +price \\| price\\s+quantity: +size");
        assertThat(text("balance-answer.map.yaml"))
                .containsPattern("cash: +cash \\| won")
                .containsPattern("each: +/holdings")
                .containsPattern("sellable: +availableQty \\| shares");
        assertThat(text("order-request.map.yaml"))
                .contains("required: [accountNo, symbol, side, orderType, qty]")
                .containsPattern("accountNo: +\\$account \\| text")
                .containsPattern("orderType: +type \\| table\\(type\\)")
                .contains("# not sent: note");
        assertThat(text("order-submit.camel.yaml")).contains("place-order?lane=order&submit=true");
        assertThat(text("cancel-submit.camel.yaml")).contains("cancel-order?lane=cancel&submit=true");
        assertThat(text("apis.csv")).contains("place-order,,Place an order,Place an order,POST,/v1/orders,");
        assertThat(text("broker.yaml"))
                .contains("rest: https://api.haneul.example\n")
                .contains("rest: https://sandbox.haneul.example\n")
                .contains("request: { grant_type: client_credentials, client_id: \"{client-id}\"")
                .contains("X-App-Key: \"{app-key}\"")
                .contains("code: [/error/code]")
                .contains("\"LMT\": LIMIT, \"MKT\": MARKET, \"ICEBERG\": null")
                .contains("trade: { id: trade }");
        assertThat(text("samples/quote-answer.draft.yaml"))
                .contains("open: \"to be reviewed")
                .contains("price: 70500\n")
                .contains("time: 2026-10-01T10:15:02+09:00");
        assertThat(text("trade-stream.camel.yaml"))
                .contains("broker-stream:{{connection}}/trade")
                .contains("bus:trade");
    }

    @Test
    void putsAsideWhatItCanNotGuessWithWhatIsMissing(CapturedOutput output) throws IOException {
        assertThat(draft("haneul", "--openapi", DOCUMENT)).as(output.toString()).isZero();

        assertThat(text("drafts/trades-answer.map.yaml.draft"))
                .startsWith("# Not in use: price: missing")
                .contains("# not mapped: weather");
        assertThat(dir.resolve("routes/haneul/trades-query.camel.yaml")).doesNotExist();
        assertThat(output.getOut())
                .contains("not in use: trades-query.camel.yaml: trades-answer.map.yaml: price: missing");
    }

    @Test
    void writesOverNothing(CapturedOutput output) throws IOException {
        Path pack = Files.createDirectories(dir.resolve("routes/haneul"));
        Files.writeString(pack.resolve("broker.yaml"), "mine");

        assertThat(draft("haneul", "--openapi", DOCUMENT)).isEqualTo(1);

        assertThat(text("broker.yaml")).isEqualTo("mine");
        assertThat(output.getErr()).contains("haneul is there already (expected: a name that is not taken");
    }

    @Test
    void draftsAnEmptyPackOfNothing(CapturedOutput output) throws IOException {
        assertThat(draft("nothing")).as(output.toString()).isZero();

        assertThat(run("check", dir.resolve("routes/nothing").toString())).isZero();
        assertThat(output.getOut()).contains("to do: broker.yaml: environments.live.rest: nothing given says the host");
    }

    @Test
    void saysWhatWasGivenAndWhatWasExpected(CapturedOutput output) throws IOException {
        Path file = dir.resolve("document");
        assertThat(draft("Haneul")).isEqualTo(2);
        assertThat(draft("haneul", "--open-api", "x")).isEqualTo(2);
        assertThat(draft("haneul", "--openapi", dir.resolve("none").toString())).isEqualTo(1);
        Files.writeString(file, "swagger: \"2.0\"\npaths: {}\n");
        assertThat(draft("haneul", "--openapi", file.toString())).isEqualTo(1);
        Files.writeString(file, "openapi: [3\n");
        assertThat(draft("haneul", "--openapi", file.toString())).isEqualTo(1);
        Files.writeString(
                file,
                "openapi: 3.1.0\n"
                        + "paths: { /a: { get: { parameters: [ { $ref: \"#/components/parameters/No\" } ] } } }\n");
        assertThat(draft("haneul", "--openapi", file.toString())).isEqualTo(1);
        Path payloads = Files.createDirectory(dir.resolve("payloads"));
        Files.writeString(payloads.resolve("quotes.json"), "{}");
        assertThat(draft("haneul", "--samples", payloads.toString())).isEqualTo(1);
        Files.move(payloads.resolve("quotes.json"), payloads.resolve("quote-query.json"));
        Files.writeString(payloads.resolve("quote-query.json"), "{\n,}");
        assertThat(draft("haneul", "--samples", payloads.toString())).isEqualTo(1);

        assertThat(output.getErr())
                .contains("\"Haneul\" (expected: the pack's id in lower-case letters")
                .contains("\"--open-api\" (expected: one of --openapi, --samples, --into")
                .contains("none\" is no file (expected: an OpenAPI 3 document")
                .contains("swagger 2.0 (expected: an OpenAPI 3 document")
                .containsPattern("document:\\d+: .* \\(expected: an OpenAPI 3 document")
                .contains("$ref \"#/components/parameters/No\" leads nowhere")
                .contains("\"quotes\" is no route (expected one of amend-submit, balance-query")
                .containsPattern("quote-query.json:2: .*\\(expected: a payload in JSON\\)");
        assertThat(dir.resolve("routes")).doesNotExist();
    }

    private int draft(String id, String... options) {
        List<String> all = new ArrayList<>(List.of("new-broker", id));
        all.addAll(List.of(options));
        all.addAll(List.of("--into", dir.resolve("routes").toString()));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--naru.data-dir=" + dir.resolve("data"));
        return CommandLine.run(all.toArray(String[]::new), System.out, System.err);
    }

    private String text(String file) throws IOException {
        return Files.readString(dir.resolve("routes/haneul").resolve(file));
    }
}
