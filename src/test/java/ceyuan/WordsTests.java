package ceyuan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import ceyuan.base.Refused;

import static org.assertj.core.api.Assertions.assertThat;

/** Words: every refusal is a sentence, every kind of record has a name, and the glossary is true. */
class WordsTests {
    private static final Path GLOSSARY = Path.of("docs/words.md");
    private static final Pattern KIND = Pattern.compile("(?:Subject(?:\\.of)?\\(|KIND = )\"([a-z.]+)\"");
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("ceyuan");

    @Test
    void everyTypeInTheGlossaryExists() throws IOException {
        var types = OURS.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
        assertThat(rows().stream().map(row -> row.get(2)).filter(cell -> !cell.isEmpty())
                .flatMap(cell -> Arrays.stream(cell.replace("`", "").split("[,、 ]+")))
                .map(type -> type.substring(type.lastIndexOf('.') + 1)))
                .allSatisfy(type -> assertThat(types).contains(type));
    }

    @Test
    void noWordMeansTwoThings() throws IOException {
        var chinese = rows().stream().map(row -> row.getFirst()).toList();
        assertThat(chinese).doesNotHaveDuplicates();
    }

    @Test
    void everyModuleHasAHeading() throws IOException {
        Set<String> headings = Files.readAllLines(GLOSSARY).stream().filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3).strip()).collect(Collectors.toSet());
        try (var modules = Files.list(Path.of("src/main/java/ceyuan"))) {
            assertThat(modules.filter(Files::isDirectory).map(each -> each.getFileName().toString()))
                    .allSatisfy(module -> assertThat(headings).contains(module));
        }
    }

    @Test
    void everyRefusalIsASentence() {
        var said = said();
        var missing = new TreeSet<String>();
        for (var refusal : OURS.stream().filter(each -> each.isAssignableTo(Refused.class)).toList()) {
            String module = refusal.getPackageName().split("\\.")[1];
            Arrays.stream(refusal.reflect().getDeclaredClasses()).filter(Class::isEnum)
                    .flatMap(reasons -> Arrays.stream(reasons.getEnumConstants()))
                    .map(reason -> module + ".refused." + ((Enum<?>) reason).name())
                    .filter(key -> !said.contains(key)).forEach(missing::add);
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyKindOfRecordHasAWord() throws IOException {
        var said = said();
        var missing = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java/ceyuan"))) {
            for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                var kinds = KIND.matcher(Files.readString(file));
                while (kinds.find()) {
                    if (!said.contains("kind." + kinds.group(1))) missing.add("kind." + kinds.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Set<String> said() {
        return LayoutTests.names(LayoutTests.MESSAGES).stream()
                .flatMap(name -> LayoutTests.keys(LayoutTests.MESSAGES.resolve(name)).stream())
                .collect(Collectors.toSet());
    }

    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(GLOSSARY).stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("| ---") && !line.startsWith("| 中文"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList()).toList();
    }
}
