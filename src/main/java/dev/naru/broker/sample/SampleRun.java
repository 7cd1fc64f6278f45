package dev.naru.broker.sample;

import dev.naru.broker.BrokenFileException;
import dev.naru.broker.BrokerCallException;
import dev.naru.broker.Pack;
import dev.naru.broker.PackAnswers;
import dev.naru.broker.PackMaps;
import dev.naru.broker.sample.SampleResult.State;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Runs a pack's samples: no keys, no network, nothing else of the hub. */
public final class SampleRun {
    private final Pack pack;
    private final PackMaps maps = new PackMaps();
    private PackAnswers answers;

    private SampleRun(Pack pack) {
        this.pack = pack;
    }

    /** Every sample of the pack's own folder, by name. What it takes over from another pack is proved there. */
    public static List<SampleResult> run(Pack pack) {
        return run(pack, pack.samples());
    }

    /** These files only. A sample that can't be read is a failed one. */
    public static List<SampleResult> run(Pack pack, Collection<Path> files) {
        SampleRun run = new SampleRun(pack);
        return files.stream().map(run::result).toList();
    }

    private SampleResult result(Path file) {
        Sample sample;
        try {
            sample = Sample.read(file);
        } catch (BrokenFileException e) {
            return new SampleResult(e.file(), null, e.line(), State.FAILED, "", "", e.problem());
        }
        Comparison comparison = new Comparison();
        String fault = fault(() -> compare(sample, comparison));
        if (sample.isOpen()) {
            return result(sample, State.OPEN, comparison, "open: " + sample.open());
        } else if (fault != null) {
            Integer line = sample.line(List.of(sample.kind()));
            return new SampleResult(sample.path(), sample.subject(), line, State.FAILED, "", "", fault);
        }
        String problem = comparison.problem();
        return result(sample, problem == null ? State.PASSED : State.FAILED, comparison, problem);
    }

    private static SampleResult result(Sample sample, State state, Comparison comparison, String problem) {
        List<String> differs = comparison.firstDifference();
        Integer line = state == State.PASSED || differs.isEmpty() ? null : sample.line(differs);
        return new SampleResult(
                sample.path(), sample.subject(), line, state, comparison.expected(), comparison.actual(), problem);
    }

    private void compare(Sample sample, Comparison comparison) {
        if (sample.isOfAnswers()) {
            if (answers == null) {
                answers = PackAnswers.of(pack);
            }
            new AnswerSample(sample, pack, maps, answers).compare(comparison);
        } else {
            new MapSample(sample, pack).compare(maps.get(pack, sample.map()), comparison);
        }
    }

    /** @return {@code null} when the sample could be run */
    private static String fault(Runnable run) {
        try {
            run.run();
            return null;
        } catch (BrokenFileException | BrokerCallException | IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
