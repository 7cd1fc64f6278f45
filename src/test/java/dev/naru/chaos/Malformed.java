package dev.naru.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.naru.broker.Pack;
import dev.naru.wire.CodeTables;
import dev.naru.wire.FieldMap;
import dev.naru.wire.Frame;
import dev.naru.wire.MapContext;
import dev.naru.wire.MapResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * F11's scenario: the frames of every pack's samples, damaged, through the pack's own maps. Nothing may be thrown, none may
 * vanish without a record or a word about it, and what is whole is read as ever after each damaged one.
 */
public final class Malformed {
    private static final Path ROUTES = Path.of("routes");
    private static final List<String> PACKS = List.of("kis", "ls", "kiwoom", "ls-v1", "kiwoom-guide");
    private static final Instant AT = Instant.parse("2026-10-01T01:15:03Z");
    private static final long MOST_HEAP_MB = 20;
    private static final int SHOWN = 5;

    /** A sample's frame, the map it is for, and what that makes of it. */
    private record Sample(String name, FieldMap map, Frame frame, MapResult whole) {}

    private Malformed() {}

    /**
     * What came of the frames.
     *
     * @param read gave records @param reported were reported as drift @param heapMb what the heap grew by
     * @param wrong thrown, vanished, or read otherwise afterwards
     */
    record Result(int samples, int read, int reported, long heapMb, List<String> wrong) {}

    /** In a process of its own: what grows there is the maps', not another scenario's. */
    static Report.Row run(int frames) throws IOException {
        long from = System.nanoTime();
        List<String> command = new ArrayList<>(ClassArchive.CORE.java());
        command.addAll(List.of("-Dnaru.chaos.seed=" + Seed.OF_RUN, Malformed.class.getName(), String.valueOf(frames)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Result result = HubCommands.JSON.readValue(told.substring(told.indexOf('{')), Result.class);
        Verdict verdict = Verdict.NOTHING;
        for (String each :
                result.wrong().subList(0, Math.min(SHOWN, result.wrong().size()))) {
            verdict = verdict.breaking(each);
        }
        if (result.heapMb() > MOST_HEAP_MB) {
            verdict = verdict.breaking("the heap grew by " + result.heapMb() + " MB");
        }
        return new Report.Row(
                "F11",
                "malformed frames",
                verdict,
                Duration.ofNanos(System.nanoTime() - from),
                frames + " frames of " + result.samples() + " samples damaged: " + result.read() + " gave records, "
                        + result.reported() + " were reported, "
                        + result.wrong().size()
                        + " thrown or vanished; heap " + (result.heapMb() > 0 ? "+" : "") + result.heapMb() + " MB");
    }

    /** @param args how many frames */
    public static void main(String[] args) throws IOException {
        System.out.println(HubCommands.JSON.writeValueAsString(damaged(Integer.parseInt(args[0]))));
    }

    private static Result damaged(int frames) throws IOException {
        Mutator mutator = new Mutator(Seed.random("F11"));
        List<Sample> samples = samples();
        List<String> wrong = new ArrayList<>();
        int read = 0;
        int reported = 0;
        long heap = heapMb();
        for (int i = 0; i < frames; i++) {
            Sample sample = samples.get(i % samples.size());
            Frame whole = sample.frame();
            Frame damaged = new Frame(
                    whole.channel(), mutator.count(whole.count()), mutator.damaged(whole.payload()), AT, null);
            try {
                MapResult result = sample.map().read(damaged, context());
                read += result.records().isEmpty() ? 0 : 1;
                reported += result.drifts().isEmpty() ? 0 : 1;
                if (result.records().isEmpty() && result.drifts().isEmpty()) {
                    wrong.add(sample.name() + " vanished: " + shown(damaged));
                }
                if (!sample.map().read(whole, context()).equals(sample.whole())) {
                    wrong.add(sample.name() + " is read otherwise after " + shown(damaged));
                }
            } catch (RuntimeException | StackOverflowError e) {
                wrong.add(sample.name() + " threw " + e + ": " + shown(damaged));
            }
        }
        return new Result(samples.size(), read, reported, heapMb() - heap, wrong);
    }

    private static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String name : PACKS) {
            Pack pack = Pack.load(ROUTES, name);
            CodeTables codes = CodeTables.of(pack.section("codes"));
            try (Stream<Path> files = Files.list(ROUTES.resolve(name).resolve("samples"))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                        .sorted()
                        .toList()) {
                    JsonNode content = new YAMLMapper().readTree(file.toFile());
                    String map = content.path("map").asText();
                    for (JsonNode frame : content.path("frames")) {
                        Path source = pack.file(map + ".map.yaml").orElseThrow();
                        FieldMap compiled = FieldMap.compile(name + "/" + map, Files.readString(source), codes);
                        add(samples, name + "/" + file.getFileName(), compiled, frame);
                    }
                }
            }
        }
        return samples;
    }

    /** Only frames something is made of or said about: a sample may show that there is nothing to say. */
    private static void add(List<Sample> samples, String name, FieldMap map, JsonNode given) {
        String payload = given.path("payload").asText();
        Frame frame = new Frame(map.name(), given.path("count").asInt(1), payload, AT, null);
        MapResult whole = map.read(frame, context());
        if (!whole.records().isEmpty()) {
            samples.add(new Sample(name, map, frame, whole));
        }
    }

    private static MapContext context() {
        return new MapContext("sample", AT, name -> name.equals("environment") ? "live" : "50000001-01", null);
    }

    private static String shown(Frame frame) {
        String payload = frame.payload();
        return frame.count() + " of " + payload.substring(0, Math.min(600, payload.length()));
    }

    private static long heapMb() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
}
