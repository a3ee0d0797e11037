package ceyuan.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.people.Accounts;

/** Loads the demo group before the first request, if the system is empty. */
@Configuration(proxyBeanMethods = false)
@Import({DemoUnits.class, DemoPeople.class, DemoPlans.class, DemoProjects.class, DemoApplications.class,
        DemoApprovals.class, DemoCourse.class, DemoBurden.class})
@ConditionalOnProperty(name = "ceyuan.demo", havingValue = "true")
class Demo {
    private static final int SEED = 2026;

    @Bean
    @Primary
    DemoClock demoClock(@Qualifier("clock") Clock real) {
        return new DemoClock(real);
    }

    @Bean
    ApplicationRunner demoRunner(DemoClock clock, DemoUnits units, DemoPeople people, DemoPlans plans,
            DemoProjects projects, DemoApprovals approvals, DemoCourse course, DemoBurden burden, Accounts accounts,
            JdbcClient jdbc, TransactionTemplate transaction) {
        return (ApplicationArguments none) -> {
            if (accounts.any()
                    || jdbc.sql("SELECT EXISTS (SELECT 1 FROM organisation.unit_face)").query(Boolean.class).single()) {
                System.out.println("The demo group is loaded only into an empty system; this one is left as it is.");
                return;
            }
            System.out.println("Loading the demo group ...");
            LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
            var today = LocalDate.now(clock);
            var first = today.minusDays(400);
            var review = today.minusDays(305);
            var dice = new Random(SEED);
            var agenda = new Agenda(today);
            agenda.on(first, () -> {
                units.found();
                people.join(dice);
                people.empower();
            });
            plans.enter(agenda, first, review, today);
            projects.enter(agenda, first, review, today, dice);
            approvals.enter(agenda, today);
            course.enter(agenda, today);
            burden.enter(agenda, today, dice);
            agenda.on(today.minusDays(200), () -> units.reorganise(today.minusDays(200), people.manager()));
            agenda.on(today, people::admit);
            try {
                agenda.play(clock, transaction);
            } finally {
                clock.release();
                LocaleContextHolder.resetLocaleContext();
            }
            System.out.println("Loaded. Sign in with any of these, password " + DemoPeople.PASSWORD + ":");
            people.logins().forEach(login -> System.out.println("  " + login));
        };
    }
}
