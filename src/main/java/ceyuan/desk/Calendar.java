package ceyuan.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes deadlines as iCalendar (RFC 5545): whole days that do not block time, with an alarm the morning before. */
final class Calendar {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 75;

    private final StringBuilder text = new StringBuilder();

    private Calendar() {}

    /**
     * A deadline as a calendar shows it.
     *
     * @param sequence how often it has changed
     */
    record Event(String uid, String title, String description, String address, LocalDate day, int sequence,
            Instant changedAt) {}

    static String of(String name, List<Event> events) {
        var calendar = new Calendar();
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Ceyuan//Desk//ZH");
        calendar.line("CALSCALE:GREGORIAN");
        calendar.line("X-WR-CALNAME:" + escaped(name));
        calendar.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        events.forEach(calendar::event);
        calendar.line("END:VCALENDAR");
        return calendar.text.toString();
    }

    private void event(Event event) {
        line("BEGIN:VEVENT");
        line("UID:" + event.uid);
        line("DTSTAMP:" + MOMENT.format(event.changedAt));
        line("LAST-MODIFIED:" + MOMENT.format(event.changedAt));
        line("SEQUENCE:" + event.sequence);
        line("DTSTART;VALUE=DATE:" + DAY.format(event.day));
        line("DTEND;VALUE=DATE:" + DAY.format(event.day.plusDays(1)));
        line("SUMMARY:" + escaped(event.title));
        line("DESCRIPTION:" + escaped(event.description));
        line("URL:" + event.address);
        line("TRANSP:TRANSPARENT");
        line("BEGIN:VALARM");
        line("ACTION:DISPLAY");
        line("DESCRIPTION:" + escaped(event.title));
        line("TRIGGER:-PT15H");
        line("END:VALARM");
        line("END:VEVENT");
    }

    /** A line of at most 75 octets; what is longer goes on behind a space, and no character is torn (3.1). */
    private void line(String content) {
        int length = 0;
        for (int at = 0; at < content.length();) {
            int character = content.codePointAt(at);
            var signs = Character.toString(character);
            int octets = signs.getBytes(UTF_8).length;
            if (length + octets > LONGEST_LINE) {
                text.append("\r\n ");
                length = 1;
            }
            text.append(signs);
            length += octets;
            at += Character.charCount(character);
        }
        text.append("\r\n");
    }

    private static String escaped(String content) {
        return content.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "")
                .replace("\n", "\\n");
    }
}
