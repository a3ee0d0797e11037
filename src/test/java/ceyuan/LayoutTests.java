package ceyuan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;

import static org.assertj.core.api.Assertions.assertThat;

/** One word for each module in every tree; every word on screen in both languages; every module to its own tables. */
class LayoutTests {
    private static final Path JAVA = Path.of("src/main/java/ceyuan");
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Set<String> MODULES = names(JAVA).stream()
            .filter(name -> Files.isDirectory(JAVA.resolve(name)))
            .collect(Collectors.toCollection(TreeSet::new));

    /** The cockpit shows everything, a backup carries everything. */
    private static final Set<String> FACES_OF_ALL = Set.of("insight", "store");

    private static final Pattern SAID = Pattern.compile(
            "(?:(?<![.\\w])|Words\\.)(?:say|text)\\((?:locale, )?\"([\\w.]+)\"(\\s*\\+)?");
    private static final Pattern NAVIGATION = Pattern.compile("new NavigationItem\\([\\w.]+, \\d+,\\s*\"([\\w.]+)\"");
    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:FROM|JOIN|INTO|UPDATE|REFERENCES)\\s+(?:ONLY\\s+)?([a-z]+)\\.([a-z_]+)");

    @Test
    void everyFolderIsNamedByItsModule() {
        assertThat(names(TEMPLATES)).filteredOn(name -> Files.isDirectory(TEMPLATES.resolve(name)))
                .filteredOn(name -> !Set.of("shell", "ui").contains(name)).isSubsetOf(MODULES);
        assertThat(names(MIGRATIONS)).filteredOn(name -> !name.equals("__root")).isSubsetOf(MODULES);
        assertThat(names(MESSAGES)).extracting(name -> name.replaceAll("(_en)?\\.properties$", "")).isSubsetOf(MODULES);
    }

    @Test
    void noFileIsLongerThanFourHundredLines() throws IOException {
        try (var files = Files.walk(Path.of("src"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))).allSatisfy(
                    file -> assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(400));
        }
    }

    @Test
    void bothLanguagesSayTheSame() {
        for (String name : names(MESSAGES)) {
            if (name.endsWith("_en.properties")) continue;
            var english = name.replace(".properties", "_en.properties");
            assertThat(keys(MESSAGES.resolve(english))).as(english).isEqualTo(keys(MESSAGES.resolve(name)));
        }
    }

    @Test
    void everyWordThatIsSaidExists() {
        var known = names(MESSAGES).stream().flatMap(name -> keys(MESSAGES.resolve(name)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        var missing = new TreeMap<String, Set<String>>();
        Stream.concat(files(JAVA, ".java"), files(TEMPLATES, ".jte")).forEach(file -> {
            String source = text(file);
            var said = SAID.matcher(source);
            while (said.find()) {
                String key = said.group(1);
                if (!MODULES.contains(key.replaceAll("\\..*", "")) && !key.startsWith("kind.")) continue;
                boolean exists = said.group(2) == null
                        ? known.contains(key)
                        : known.stream().anyMatch(each -> each.startsWith(key));
                if (!exists) missing.computeIfAbsent(file.toString(), each -> new TreeSet<>()).add(key);
            }
            var items = NAVIGATION.matcher(source);
            while (items.find()) {
                String key = items.group(1) + ".title";
                if (!known.contains(key)) missing.computeIfAbsent(file.toString(), each -> new TreeSet<>()).add(key);
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void aModuleNamesItsOwnTablesAndTheFacesOfThoseItMayAsk() {
        var trespasses = new ArrayList<String>();
        for (String module : MODULES) {
            var asked = asks(module);
            Stream.concat(files(JAVA.resolve(module), ".java"), files(MIGRATIONS.resolve(module), ".sql"))
                    .forEach(file -> {
                        var tables = TABLE.matcher(text(file));
                        while (tables.find()) {
                            String schema = tables.group(1);
                            if (!MODULES.contains(schema) || schema.equals(module)) continue;
                            boolean face = tables.group(2).matches("\\w+_(face|on)")
                                    && (asked.contains(schema) || FACES_OF_ALL.contains(module));
                            if (!face) trespasses.add(file + ": " + schema + "." + tables.group(2));
                        }
                    });
        }
        assertThat(trespasses).isEmpty();
    }

    private static Set<String> asks(String module) {
        try {
            var contract = Class.forName("ceyuan." + module + ".package-info").getAnnotation(ApplicationModule.class);
            return Set.of(contract.allowedDependencies());
        } catch (ClassNotFoundException without) {
            throw new IllegalStateException(module + " has no package-info", without);
        }
    }

    static Set<String> keys(Path file) {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }

    static List<String> names(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) return Stream.of();
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
