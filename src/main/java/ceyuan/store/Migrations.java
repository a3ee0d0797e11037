package ceyuan.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.modulith.ApplicationModule;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Brings each module's tables up to date, the modules a module depends on before it: {@code db/migration/__root}, then
 * {@code db/migration/<module>}, each with a history of its own.
 *
 * <p>Spring Modulith does the same, but analyses every class at each start to learn the order; the modules declare it in
 * their {@code package-info}.
 */
@Component
class Migrations implements FlywayMigrationStrategy {
    private static final String FOLDER = "db/migration/";
    private static final String ROOT = "__root";

    @Override
    public void migrate(Flyway flyway) {
        migrate(flyway, ROOT, flyway.getConfiguration().getTable());
        for (String module : inOrder(modules())) {
            migrate(flyway, module, flyway.getConfiguration().getTable() + "_" + module);
        }
    }

    /** The modules with those they depend on before them. */
    static List<String> inOrder(Set<String> modules) {
        var ordered = new LinkedHashSet<String>();
        for (String module : modules)
            visit(module, modules, ordered, new ArrayList<>());
        return List.copyOf(ordered);
    }

    private static void visit(String module, Set<String> modules, Set<String> ordered, List<String> path) {
        if (ordered.contains(module) || path.contains(module)) return;
        path.add(module);
        var declared = declaration(module).getAnnotation(ApplicationModule.class);
        if (declared != null) {
            for (String dependency : declared.allowedDependencies()) {
                visit(dependency.replaceFirst("\\s*::.*", ""), modules, ordered, path);
            }
        }
        if (modules.contains(module)) ordered.add(module);
    }

    private static Class<?> declaration(String module) {
        String house = ClassUtils.getPackageName(ClassUtils.getPackageName(Migrations.class));
        try {
            return ClassUtils.forName(house + "." + module + ".package-info", null);
        } catch (ClassNotFoundException undeclared) {
            throw new IllegalStateException("There are migrations for " + module + ", which is not a module",
                    undeclared);
        }
    }

    private static Set<String> modules() {
        try {
            var modules = new TreeSet<String>();
            for (var script : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:" + FOLDER + "*/*.sql")) {
                String path = script.getURL().getPath();
                String module = path.substring(path.lastIndexOf(FOLDER) + FOLDER.length(), path.lastIndexOf('/'));
                if (!module.equals(ROOT)) modules.add(module);
            }
            return modules;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void migrate(Flyway flyway, String folder, String history) {
        try {
            Flyway.configure().configuration(flyway.getConfiguration()).locations("classpath:" + FOLDER + folder)
                    .table(history).baselineVersion(MigrationVersion.fromVersion("0")).baselineOnMigrate(true).load()
                    .migrate();
        } catch (FlywayValidateException other) {
            throw new StoreFailure(
                    "the tables of " + folder + " were made by another version of Ceyuan. Run that one, or"
                            + " restore a backup into a new data folder.",
                    other);
        }
    }
}
