package ceyuan.project;

import java.time.LocalDate;
import java.util.List;

import ceyuan.Cast;

/** A project of Yuanshan Steel that Chen Li leads. */
final class MagnesiumSheet {
    private MagnesiumSheet() {}

    /** Running for a year, and for another year to come. */
    static ProjectId running(Projects projects, Cast.Group group, LocalDate today) {
        return projects.found(Facts.of("宽幅镁板轧制", "Wide magnesium sheet", group.steel().value(),
                group.chenLi().person(), ProjectClass.CHOKEPOINT, today.minusYears(1), today.plusYears(1)),
                Status.RUNNING, today.minusYears(1), List.of(), group.liWei());
    }
}
