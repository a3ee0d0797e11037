package ceyuan.commitment.web;

import ceyuan.base.Slice;
import ceyuan.commitment.Line;

/** A column of the board: its first cards and how many there are. */
public record BoardColumn(String key, String colour, Slice<Line> cards) {}
