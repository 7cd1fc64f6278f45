package dev.naru.broker;

import dev.naru.broker.sample.SampleResult;
import java.util.List;

/**
 * What is wrong with a change to the routes folder.
 *
 * @param problems why files can't be used; empty when all can
 * @param samples the samples of every pack the change reaches
 */
public record CheckReport(List<Problem> problems, List<SampleResult> samples) {

    /**
     * @param path relative to the routes folder
     * @param line 1-based; {@code null} when unknown
     * @param column 1-based; {@code null} when unknown
     */
    public record Problem(String path, Integer line, Integer column, String text) {}

    /** Whether every file can be used and no sample contradicts them. */
    public boolean isClean() {
        return problems.isEmpty() && samples.stream().noneMatch(SampleResult::failed);
    }
}
