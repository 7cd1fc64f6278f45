package dev.naru.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every text is there in both languages, and none is left in Java or in an element. */
@Timeout(20)
class TextsSyncTest {
    private static final Path BUNDLES = Path.of("src/main/resources/vaadin-i18n");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");
    private static final Pattern USED = Pattern.compile("getTranslation\\(\\s*\"([a-z0-9._-]+)\"\\s*[,)]");
    private static final Pattern HANGUL_LITERAL = Pattern.compile("\"[^\"]*[가-힣][^\"]*\"");
    private static final Pattern SHOWN_LITERAL = Pattern.compile(
            "(?:setText|setLabel|setHeader|setPlaceholder|setHelperText|setErrorMessage|setTitle|new Span|new H[1-6]"
                    + "|new Paragraph|new Button|setAriaLabel|setTooltipText)\\(\"[A-Za-z][^\"]*\"");

    @Test
    void shouldHaveTheSameKeysInBothLanguages() throws IOException {
        assertThat(keys("_ko")).containsExactlyElementsOf(keys("_en"));
        assertThat(keys("")).doesNotContainAnyElementsOf(keys("_en"));
    }

    @Test
    void shouldHaveTheSamePlaceholdersInBothLanguages() throws IOException {
        Properties ko = load("_ko");
        Properties en = load("_en");
        for (String key : ko.stringPropertyNames()) {
            assertThat(placeholders(ko.getProperty(key))).as(key).isEqualTo(placeholders(en.getProperty(key, "")));
        }
    }

    @Test
    void shouldHaveAKoreanTextThatIsKorean() throws IOException {
        Properties ko = load("_ko");
        Properties en = load("_en");
        for (String key : en.stringPropertyNames()) {
            assertThat(en.getProperty(key))
                    .as(key)
                    .doesNotContainPattern("[가-힣]")
                    .isNotBlank();
            assertThat(ko.getProperty(key, "")).as(key).isNotBlank();
        }
    }

    @Test
    void shouldWriteApostrophesTwice() throws IOException {
        for (String language : List.of("_ko", "_en")) {
            load(language).forEach((key, text) -> assertThat(text.toString().replace("''", ""))
                    .as(key + language)
                    .doesNotContain("'"));
        }
    }

    @Test
    void shouldHaveEveryKeyThatJavaAsksFor() throws IOException {
        Set<String> known = new TreeSet<>(keys("_ko"));
        known.addAll(keys(""));
        List<String> missing = new ArrayList<>();
        for (Path file : javaFiles()) {
            Matcher used = USED.matcher(codeOf(file));
            while (used.find()) {
                if (!known.contains(used.group(1))) {
                    missing.add(file.getFileName() + ": " + used.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void shouldNotHaveTextsInJava() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : javaFiles()) {
            boolean units = file.endsWith(Path.of("text", "Figures.java"));
            String code =
                    Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\n]*", "");
            for (Pattern pattern : units ? List.of(SHOWN_LITERAL) : List.of(SHOWN_LITERAL, HANGUL_LITERAL)) {
                Matcher literal = pattern.matcher(code);
                while (literal.find()) {
                    found.add(file.getFileName() + ": " + literal.group());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static String codeOf(Path file) throws IOException {
        return Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\n]*", "");
    }

    private static List<Path> javaFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/naru/ui"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        PLACEHOLDER.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    private static Set<String> keys(String language) throws IOException {
        return new TreeSet<>(load(language).stringPropertyNames());
    }

    private static Properties load(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(BUNDLES.resolve("translations" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}
