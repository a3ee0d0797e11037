package ceyuan.desk.web;

import java.time.LocalDateTime;

/** A digest that did not go out, and to whom. */
public record Unsent(String name, String day, LocalDateTime at, String why) {}
