package ceyuan.search;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.base.Subject;

/** A record that was found. */
public record Hit(Subject subject, Name title, @Nullable String number, String more, String path) {}
