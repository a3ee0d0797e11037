package ceyuan.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import ceyuan.organisation.UnitId;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.rule.Parameter;
import ceyuan.rule.Parameter.Force;
import ceyuan.rule.RuleCode;
import ceyuan.rule.Rules;
import ceyuan.signing.DocumentId;
import ceyuan.signing.Documents;
import ceyuan.signing.PaperLanguage;

/** Until when the papers of projects are to be signed, and in which language they read. */
@Service
public class SigningTerms {
    private static final RuleCode DAYS = new RuleCode("project.sign-days");

    private final Rules rules;
    private final Documents documents;
    private final JdbcClient jdbc;
    private final Clock clock;

    SigningTerms(Rules rules, Documents documents, JdbcClient jdbc, Clock clock) {
        this.rules = rules;
        this.documents = documents;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The day by which a paper of a unit that is drawn up today is usually to be signed. */
    public LocalDate usual(UnitId unit) {
        var today = LocalDate.now(clock);
        return today.plusDays(rules.number(DAYS, unit, today).longValue());
    }

    /** The day that was asked for, not before today, else the usual one. */
    LocalDate due(@Nullable LocalDate asked, UnitId unit) {
        if (asked == null) return usual(unit);
        if (asked.isBefore(LocalDate.now(clock))) throw new ProjectRefused(Reason.DUE_PASSED, "due");
        return asked;
    }

    /** The language that is usual for a paper: that of its edition before, else the one its sender reads. */
    public PaperLanguage language(@Nullable UUID former) {
        return former == null ? PaperLanguage.ofReader() : documents.language(new DocumentId(former));
    }

    /** The language that is usual for the papers of a project: that of its task book, else the one their sender reads. */
    public PaperLanguage language(ProjectId id) {
        return language(jdbc.sql("""
            SELECT document FROM project.edition WHERE project = ? AND kind = 'TASK_BOOK' AND document IS NOT NULL
            ORDER BY number DESC LIMIT 1
            """).param(id.value()).query(UUID.class).optional().orElse(null));
    }

    PaperLanguage language(Sending sending, @Nullable DocumentId former) {
        var asked = sending.language();
        return asked == null ? language(former == null ? null : former.value()) : asked;
    }

    @Configuration(proxyBeanMethods = false)
    static class Parameters {
        @Bean
        static Parameter signDays() {
            return Parameter.proposed(DAYS, Force.ADVICE, 14);
        }
    }
}
