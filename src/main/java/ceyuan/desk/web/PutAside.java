package ceyuan.desk.web;

import java.time.LocalDate;
import java.util.List;

/** Several asks that were just put aside, as they were chosen, and the day until which. */
public record PutAside(List<String> choices, LocalDate until) {}
