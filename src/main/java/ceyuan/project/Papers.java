package ceyuan.project;

import java.util.List;

import ceyuan.signing.Imprint;

/** How the papers of projects read; the web fills the templates in. */
public interface Papers {
    String taskBook(String number, Book book, Imprint imprint);

    String notice(ApplicationQueries.Batch batch, List<ApplicationQueries.Line> projects, Imprint imprint);

    String certificate(String number, Book book, Acceptances.Acceptance acceptance,
            List<Acceptances.Indicator> indicators, List<Acceptances.Opinion> opinions, Imprint imprint);

    String report(String number, Book book, StageReports.Whole report, String confirmedBy, Imprint imprint);

    String letter(ResponsibilityLetters.Content letter, Imprint imprint);
}
