package ceyuan.base;

import java.util.UUID;

/** The one who acts: a signed-in person, or the system itself at a task that no person asked for. */
public record Actor(UUID person, String name, String from) {
    /** What the system is called where it acts by itself. */
    public static final Name SYSTEM_NAME = Name.of("策源", "Ceyuan");

    /** The system: its person is the nil UUID. */
    public static final Actor SYSTEM = new Actor(new UUID(0, 0), "Ceyuan", "system");

    public boolean isSystem() {
        return person.equals(SYSTEM.person);
    }
}
