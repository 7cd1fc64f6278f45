package dev.naru.api;

import dev.naru.api.FileView.CheckView;
import dev.naru.api.FileView.TextView;
import dev.naru.api.FileView.VersionView;
import dev.naru.broker.CheckReport;
import dev.naru.broker.FileStatus;
import dev.naru.broker.LiveFiles;
import dev.naru.routes.RouteEditor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files of the routes folder, read, checked, changed and put back. */
@RestController
@RequestMapping("/api/v1/files")
@Tag(name = "Routes", description = "The routes folder: its files, and the routes that run of them")
class FileController {
    private static final String NONE = "*";

    private final LiveFiles files;
    private final RouteEditor editor;

    FileController(LiveFiles files, RouteEditor editor) {
        this.files = files;
        this.editor = editor;
    }

    @GetMapping("/{*path}")
    @Operation(summary = "One file as it stands in the folder", description = "Its version is the answer's ETag.")
    ResponseEntity<TextView> text(@PathVariable String path) {
        String name = name(path);
        String text = files.text(name).orElseThrow(() -> ProblemException.notFound("file", name));
        FileStatus status = files.files().stream()
                .filter(file -> file.path().equals(name))
                .findFirst()
                .orElse(null);
        String version = LiveFiles.version(text);
        return ResponseEntity.ok().eTag(version).body(new TextView(name, version, text, status));
    }

    @PutMapping(path = "/{*path}", consumes = MediaType.ALL_VALUE)
    @Operation(
            summary = "Change a file",
            description =
                    """
                    The body is the file's whole text, as it is to stand in the folder. If-Match has the version it was made
                    of, as GET gave it; If-None-Match: * makes a new file. It is checked, its pack's samples are run, and it
                    is swapped in; the answer comes when it runs.""")
    @ApiResponse(
            responseCode = "409",
            description = "it passed every check and could not start: what ran before runs on")
    @ApiResponse(responseCode = "412", description = "the file is at another version; nothing was written")
    @ApiResponse(responseCode = "422", description = "it can't be used, see problems and samples; nothing was written")
    @ApiResponse(responseCode = "428", description = "neither If-Match nor If-None-Match was given")
    ResponseEntity<TextView> change(
            @PathVariable String path,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String match,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) String noneMatch,
            @RequestBody byte[] text,
            HttpServletRequest request) {
        String name = name(path);
        String expected = expected(match, noneMatch);
        take(
                name,
                () -> editor.apply(
                        name, new String(text, StandardCharsets.UTF_8), expected, OrderController.caller(request)));
        return text(path);
    }

    @PostMapping("/check")
    @Operation(
            summary = "What would be wrong with a change",
            description = "Nothing is touched. Text by path; null for a file that would be deleted.")
    CheckView check(@RequestBody Map<String, String> changes) {
        requireEnabled();
        if (changes.isEmpty()) {
            throw new BadFieldException("body", "no files", "text by path");
        }
        try {
            return CheckView.of(editor.check(changes));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_FIELD", e.getMessage());
        }
    }

    @GetMapping("/versions")
    @Operation(summary = "Every version of a file that was kept, the newest first")
    List<VersionView> versions(@RequestParam String path) {
        return editor.versions(path).stream()
                .map(version -> VersionView.of(version, false))
                .toList();
    }

    @GetMapping("/versions/{number}")
    @Operation(summary = "One version with its text")
    VersionView version(@RequestParam String path, @PathVariable int number) {
        return editor.version(path, number)
                .map(version -> VersionView.of(version, true))
                .orElseThrow(() -> ProblemException.notFound("version", path + " " + number));
    }

    @PostMapping("/versions/{number}/revert")
    @Operation(summary = "Put a version back", description = "As a change of the file to its text, with If-Match.")
    ResponseEntity<TextView> revert(
            @RequestParam String path,
            @PathVariable int number,
            @Parameter(description = "the version that stands now")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    String match,
            HttpServletRequest request) {
        if (editor.version(path, number).isEmpty()) {
            throw ProblemException.notFound("version", path + " " + number);
        }
        String expected = expected(match, null);
        take(path, () -> editor.goBack(path, number, expected, OrderController.caller(request)));
        return text(path);
    }

    private void take(String path, Supplier<CheckReport> change) {
        requireEnabled();
        CheckReport report;
        try {
            report = change.get();
        } catch (ConcurrentModificationException e) {
            throw new ProblemException(HttpStatus.PRECONDITION_FAILED, "CHANGED_MEANWHILE", e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_FIELD", e.getMessage());
        }
        if (!report.isClean()) {
            boolean failed = files.files().stream()
                    .anyMatch(file -> file.path().equals(path) && file.state() == FileStatus.State.FAILED);
            throw new UnusableFileException(
                    failed ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY,
                    failed ? "NOT_STARTED" : "UNUSABLE",
                    CheckView.of(report));
        }
    }

    private void requireEnabled() {
        if (!editor.enabled()) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "EDITOR_OFF",
                    "naru.routes.editor.enabled is false: files can't be changed here");
        }
    }

    /** @return {@code null} for a file that is to be new */
    private static String expected(String match, String noneMatch) {
        if (match != null) {
            return match.replaceFirst("^W/", "").replace("\"", "").strip();
        } else if (NONE.equals(noneMatch)) {
            return null;
        }
        throw new ProblemException(
                HttpStatus.PRECONDITION_REQUIRED,
                "VERSION_NEEDED",
                "If-Match: missing (expected the version the text was made of, or If-None-Match: * for a new file)");
    }

    private static String name(String path) {
        return path.replaceFirst("^/", "");
    }
}
