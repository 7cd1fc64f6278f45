package dev.naru.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.audit.AuditFact;
import dev.naru.broker.FileStatus;
import dev.naru.broker.LiveFiles;
import dev.naru.order.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** What holds for changes to files on every store. */
abstract class RouteEditorContract {
    private static final Caller KIM = new Caller("kim", "dashboard", "10.0.0.9");
    private static final String PATH = "kis/trade.map.yaml";
    private static final String FIRST = "# 체결\nto: Trade   # keys nobody knows stay\nodd: 1\r\n";
    private static final Instant TEN = Instant.parse("2026-01-15T01:00:00.123456Z");

    private final List<AuditFact> facts = new ArrayList<>();
    private final FolderFiles files = new FolderFiles();
    private RouteEditor editor;
    private FolderRecord folder;

    abstract DataSource store();

    @BeforeEach
    void open() {
        DataSource source = store();
        Flyway.configure().dataSource(source).load().migrate();
        VersionRows rows = new VersionRows(
                JdbcClient.create(source),
                new DataSourceTransactionManager(source),
                facts::add,
                Clock.fixed(TEN, ZoneOffset.UTC));
        editor = new RouteEditor(files, rows, true);
        folder = new FolderRecord(files, editor, rows);
        files.texts.put(PATH, FIRST);
    }

    @Test
    void shouldKeepWhatWasWhatIsAndWhoDidIt() {
        assertThat(editor.apply(PATH, FIRST + "more: 2\n", LiveFiles.version(FIRST), KIM)
                        .isClean())
                .isTrue();

        assertThat(files.texts).containsEntry(PATH, FIRST + "more: 2\n");
        List<FileVersion> versions = editor.versions(PATH);
        assertThat(versions).extracting(FileVersion::number).containsExactly(2, 1);
        assertThat(versions).extracting(FileVersion::actor).containsExactly("kim", "hub");
        assertThat(versions).extracting(FileVersion::text).containsExactly(FIRST + "more: 2\n", FIRST);
        assertThat(versions.get(0).at()).isEqualTo(TEN);
        assertThat(versions.get(0).version()).isEqualTo(LiveFiles.version(FIRST + "more: 2\n"));
        assertThat(facts).hasSize(1);
        assertThat(facts.get(0).subject()).isEqualTo("file:" + PATH);
        assertThat(facts.get(0).kind()).isEqualTo(AuditFact.Kind.CONFIG);
        assertThat(facts.get(0).detail()).contains(LiveFiles.version(FIRST), LiveFiles.version(FIRST + "more: 2\n"));
    }

    @Test
    void shouldGoBackToTheLetter() {
        editor.apply(PATH, "second", LiveFiles.version(FIRST), KIM);
        editor.goBack(PATH, 1, LiveFiles.version("second"), KIM);

        assertThat(files.texts).containsEntry(PATH, FIRST);
        assertThat(editor.versions(PATH)).extracting(FileVersion::number).containsExactly(3, 2, 1);
        assertThat(facts.get(1).detail()).startsWith("put back to its version 1");
    }

    @Test
    void shouldNotOverwriteWhatSomebodyElseWrote() {
        files.texts.put(PATH, "theirs");

        assertThatThrownBy(() -> editor.apply(PATH, "mine", LiveFiles.version(FIRST), KIM))
                .isInstanceOf(ConcurrentModificationException.class)
                .hasMessageContaining(LiveFiles.version("theirs"));
        assertThat(files.texts).containsEntry(PATH, "theirs");
        assertThat(editor.versions(PATH)).isEmpty();
        assertThat(facts).isEmpty();
    }

    @Test
    void shouldWriteNothingThatCanNotBeUsed() {
        assertThat(editor.apply(PATH, "a\nbroken", LiveFiles.version(FIRST), KIM)
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(2));
        assertThat(files.applied).isEmpty();
        assertThat(editor.versions(PATH)).isEmpty();
        assertThat(facts).isEmpty();
    }

    @Test
    void shouldKeepWhatIsWrittenAlthoughItCouldNotStart() {
        files.fault = "no such bean";

        assertThat(editor.apply(PATH, "second", LiveFiles.version(FIRST), KIM).isClean())
                .isFalse();
        assertThat(editor.versions(PATH)).hasSize(2);
        assertThat(facts).hasSize(2);
        assertThat(facts.get(1).detail()).contains("could not start");
    }

    @Test
    void shouldKeepWhatIsChangedInTheFolderItself() {
        FileStatus checking = with(FileStatus.State.CHECKING);
        folder.on(checking);
        files.texts.put(PATH, "by hand");
        folder.on(with(FileStatus.State.LOADED));

        assertThat(editor.versions(PATH)).extracting(FileVersion::text).containsExactly("by hand", FIRST);
        assertThat(facts).singleElement().satisfies(fact -> assertThat(fact.detail())
                .startsWith("changed in the folder"));
        folder.on(with(FileStatus.State.LOADED));
        assertThat(editor.versions(PATH)).hasSize(2);
    }

    @Test
    void shouldStayInTheFolder() {
        for (String path : List.of(
                "../x.yaml",
                "kis/../../x.yaml",
                "/etc/x.yaml",
                "kis/.x.yaml",
                "x.yaml",
                "kis/x.sh",
                "kis//x.yaml",
                "")) {
            assertThatThrownBy(() -> editor.apply(path, "text", null, KIM))
                    .as(path)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(editor.apply("kis/samples/new.yaml", "text", null, KIM).isClean())
                .isTrue();
    }

    private FileStatus with(FileStatus.State state) {
        FileStatus now = files.status(PATH, files.texts.get(PATH));
        return new FileStatus(
                PATH, null, now.kind(), state, null, null, null, now.changedAt(), null, now.version(), List.of());
    }
}
