package ceyuan.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;

import ceyuan.Ceyuan;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.exchange.Imports;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitKind;
import ceyuan.organisation.Units;

/** A process that edits and imports at once and says what was acknowledged, until it is killed; each batch awaits a byte. */
class Hasty {
    private static final LocalDate OPENED = LocalDate.of(1990, 1, 1);

    public static void main(String[] arguments) {
        var application = new SpringApplicationBuilder(Ceyuan.class).web(WebApplicationType.NONE)
                .lazyInitialization(true).run("--ceyuan.data=" + arguments[0], "--spring.main.banner-mode=off");
        application.getBean(FlywayMigrationInitializer.class);
        var units = application.getBean(Units.class);
        var group = found(units, null, UnitKind.GROUP, "KILLED");
        Thread.ofPlatform().start(() -> importAll(application.getBean(Imports.class), Path.of(arguments[1]), group));
        for (int i = 0;; i++) {
            found(units, group, UnitKind.COMPANY, "E" + i);
        }
    }

    private static UnitId found(Units units, @Nullable UnitId parent, UnitKind kind, String code) {
        var unit = units.found(new Units.Founding(parent, kind, code, Name.of("单位" + code), null, OPENED, null, null),
                Actor.SYSTEM);
        System.out.println("unit " + code);
        return unit;
    }

    private static void importAll(Imports imports, Path list, UnitId group) {
        try {
            imports.run(list, "nsfc", group.value(), false, Actor.SYSTEM, run -> {
                System.out.println("rows " + run.imported());
                goOn();
            });
        } catch (Exception failed) {
            failed.printStackTrace(System.out);
        }
    }

    private static void goOn() {
        try {
            System.in.read();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
