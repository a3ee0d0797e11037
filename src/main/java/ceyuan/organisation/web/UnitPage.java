package ceyuan.organisation.web;

import java.util.List;

import ceyuan.base.Slice;
import ceyuan.ledger.LedgerLine;
import ceyuan.organisation.UnitQueries;

/** The page of one unit: what it is called and was called, where it stands and stood, what was done to it. */
public record UnitPage(UnitHead head, List<UnitQueries.NameSpan> names, List<UnitQueries.PlaceSpan> places,
        Slice<UnitQueries.Line> children, List<UnitQueries.Event> events, List<LedgerLine> log) {}
