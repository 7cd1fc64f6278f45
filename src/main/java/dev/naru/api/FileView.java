package dev.naru.api;

import dev.naru.broker.CheckReport;
import dev.naru.broker.CheckReport.Problem;
import dev.naru.broker.FileStatus;
import dev.naru.broker.sample.SampleResult;
import dev.naru.routes.FileVersion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** Files of the routes folder as programs see them. */
final class FileView {

    private FileView() {}

    @Schema(name = "RouteFileText")
    record TextView(
            String path,
            @Schema(description = "of the text as it stands") String version,
            String text,
            @Schema(description = "what became of it") FileStatus status) {}

    @Schema(name = "FileCheck")
    record CheckView(boolean clean, List<Problem> problems, List<SampleResult> samples) {
        static CheckView of(CheckReport report) {
            return new CheckView(report.isClean(), report.problems(), report.samples());
        }
    }

    @Schema(name = "FileVersion")
    record VersionView(
            String path,
            int number,
            Instant at,
            @Schema(description = "hub for what was found in the folder") String actor,
            String channel,
            @Schema(description = "null when the file was deleted") String version,
            @Schema(description = "only when one version is asked for") String text) {

        static VersionView of(FileVersion version, boolean whole) {
            return new VersionView(
                    version.path(),
                    version.number(),
                    version.at(),
                    version.actor(),
                    version.channel(),
                    version.version(),
                    whole ? version.text() : null);
        }
    }
}
