package ceyuan.file;

import ceyuan.base.Actor;

/** A module that points at files says who may open them. A file that no rule opens stays shut. */
public interface FileRule {
    boolean opens(FileId file, Actor to);
}
