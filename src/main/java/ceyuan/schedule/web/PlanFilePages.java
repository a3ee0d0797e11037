package ceyuan.schedule.web;

import java.io.IOException;
import java.util.Locale;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.commitment.CommitmentId;
import ceyuan.schedule.PlanFiles;
import ceyuan.schedule.Schedule.Line;
import ceyuan.schedule.Schedules;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Vantage;

import static ceyuan.web.Words.text;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Plans of other programmes: chosen, looked at, loaded; and what goes back to them. */
@Controller
@RequestMapping("/schedules/{id}")
class PlanFilePages {
    private static final int LONGEST_NAME = 200;

    private final PlanFiles files;
    private final Schedules schedules;
    private final StaticTemplates templates = new StaticTemplates();

    PlanFilePages(PlanFiles files, Schedules schedules) {
        this.files = files;
        this.schedules = schedules;
    }

    @GetMapping("/file")
    View choose(@PathVariable CommitmentId id, Frame frame, Actor reader) {
        return Page.ok(templates.scheduleFile(frame, schedules.of(id, reader)));
    }

    @PostMapping("/file")
    View read(@PathVariable CommitmentId id, @RequestParam MultipartFile file, Actor by) throws IOException {
        var preview = files.read(id, name(file), file.getBytes(), by);
        return Page.seeOther("/schedules/" + id + "/file/" + preview.id());
    }

    @GetMapping("/file/{reading}")
    View preview(@PathVariable CommitmentId id, @PathVariable UUID reading, Frame frame, Actor reader) {
        return Page.ok(templates.schedulePreview(frame, schedules.of(id, reader),
                files.preview(id, reading, reader)));
    }

    @PostMapping("/file/{reading}")
    View load(@PathVariable CommitmentId id, @PathVariable UUID reading, @RequestParam(defaultValue = "") String reason,
            Actor by) {
        files.load(id, reading, reason, by);
        return Page.seeOther("/schedules/" + id);
    }

    @PostMapping("/file/{reading}/move")
    View move(@PathVariable CommitmentId id, @PathVariable UUID reading, Actor by) {
        files.move(id, reading, by);
        return Page.seeOther("/schedules/" + id + "/file/" + reading);
    }

    @GetMapping("/plan.xml")
    void write(@PathVariable CommitmentId id, Vantage vantage, Locale locale, Actor reader,
            HttpServletResponse response) throws IOException {
        var schedule = schedules.of(id, null, vantage, reader);
        var title = schedule.top().title().in(locale);
        response.setContentType("application/xml");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(title + ".xml", UTF_8).build().toString());
        files.write(schedule, locale, response.getOutputStream());
    }

    @GetMapping("/plan.xlsx")
    View workbook(@PathVariable CommitmentId id, Vantage vantage, Locale locale, Actor reader) {
        var schedule = schedules.of(id, null, vantage, reader);
        var view = ScheduleView.predecessorsOf(schedule);
        var levels = ScheduleView.levelsOf(schedule);
        return Spreadsheet.of(text("schedule.title") + " " + schedule.top().title().in(locale), schedule.lines(),
                Column.number(text("schedule.row"), line -> schedule.lines().indexOf(line)),
                Column.number(text("schedule.level"), line -> levels.get(line.id())),
                Column.<Line>title(text("schedule.what"),
                        line -> "　".repeat(levels.getOrDefault(line.id(), 0)) + line.title().in(locale)),
                Column.text(text("schedule.kind"), line -> text("commitment.kind." + line.kind())),
                Column.text(text("schedule.person"), line -> line.person() == null ? null : line.person().in(locale)),
                Column.day(text("schedule.starts"), Line::starts),
                Column.day(text("schedule.due"), Line::due),
                Column.day(text("schedule.early.first"), line -> line.timing() == null
                        ? null
                        : line.timing().early().first()),
                Column.day(text("schedule.forecast"), line -> line.timing() == null
                        ? null
                        : line.timing().early().last()),
                Column.day(text("schedule.late.last"), line -> line.timing() == null || line.timing().late() == null
                        ? null
                        : line.timing().late().last()),
                Column.number(text("schedule.slack"), line -> line.timing() == null || line.timing().late() == null
                        ? null
                        : line.timing().slack()),
                Column.text(text("schedule.critical"), line -> line.isCritical() ? text("schedule.critical") : ""),
                Column.text(text("schedule.predecessors"), line -> view.getOrDefault(line.id(), "")),
                Column.number(text("schedule.share"), Line::share),
                Column.day(text("schedule.baseline.due"), line -> line.before() == null ? null : line.before().due()),
                Column.text("id", Line::id));
    }

    /** The name of a file without the folders that some browsers send. */
    static String name(MultipartFile file) {
        String name = String.valueOf(file.getOriginalFilename()).replace('\\', '/');
        name = name.substring(name.lastIndexOf('/') + 1);
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
