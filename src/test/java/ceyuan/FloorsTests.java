package ceyuan;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The house stands: modules ask only modules beneath them, the domain knows no web. */
class FloorsTests {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("ceyuan");

    @Test
    void modulesKeepToTheirFloors() {
        ApplicationModules.of(Ceyuan.class).verify();
    }

    @Test
    void theDomainKnowsNoWeb() {
        noClasses().that().resideOutsideOfPackages("ceyuan.web..", "ceyuan.*.web..")
                .should().dependOnClassesThat().resideInAnyPackage("ceyuan.*.web..", "templates..", "gg.jte..",
                        "jakarta.servlet..", "org.springframework.web..")
                .because("what is true of a project must not depend on how it is shown")
                .check(OURS);
    }

    @Test
    void nobodyReadsTheClockOfTheMachine() {
        noClasses().should().callMethod(java.time.LocalDate.class, "now")
                .orShould().callMethod(java.time.Instant.class, "now")
                .because("time is asked for: deadlines are tested by moving the clock")
                .check(OURS);
    }
}
