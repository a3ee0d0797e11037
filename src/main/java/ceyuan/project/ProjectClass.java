package ceyuan.project;

import org.jspecify.annotations.Nullable;

/** What a project is for: 卡脖子 technology, 共性 technology, 核心竞争力. Its letter stands in the number. */
public enum ProjectClass {
    CHOKEPOINT('K'), COMMON('G'), CORE('H');

    private final char letter;

    ProjectClass(char letter) {
        this.letter = letter;
    }

    /** The letter of a class; projects without one are general (Z). */
    public static char letter(@Nullable ProjectClass projectClass) {
        return projectClass == null ? 'Z' : projectClass.letter;
    }
}
