package ceyuan.demo;

import java.time.LocalDate;
import java.util.Random;

import ceyuan.base.Actor;
import ceyuan.burden.Burdens;
import ceyuan.burden.Effort;
import ceyuan.people.PersonId;

/** What the demo group's people had to type: less every month, as the system came to know more. */
class DemoBurden {
    /** A form, how many fields it has, and the seconds that a field takes. */
    private record Form(String name, int fields, int seconds) {}

    private static final Form[] FORMS = {new Form("commitments.reports", 6, 25),
            new Form("desk.asks.acts.report", 5, 12),
            new Form("projects.money", 14, 20), new Form("projects.members", 5, 15),
            new Form("commitments.problems", 6, 30)};
    private static final int MONTHS = 6;

    private final DemoPeople people;
    private final Burdens burdens;

    DemoBurden(DemoPeople people, Burdens burdens) {
        this.people = people;
        this.burdens = burdens;
    }

    void enter(Agenda agenda, LocalDate today, Random dice) {
        for (int ago = 0; ago < MONTHS; ago++) {
            int months = ago;
            agenda.on(today.minusMonths(ago), () -> month(months, dice));
        }
    }

    private void month(int ago, Random dice) {
        for (var person : people.everyone()) {
            if (dice.nextInt(3) > 0 && !people.isOfTheCast(person)) continue;
            var form = FORMS[dice.nextInt(FORMS.length)];
            int filled = Math.min(form.fields - 1, form.fields * (70 - 8 * ago + dice.nextInt(15)) / 100);
            int typed = form.fields - Math.max(0, filled);
            burdens.add(form.name, new Effort(typed, Math.max(0, filled), typed * form.seconds + dice.nextInt(40)),
                    actor(person));
        }
    }

    private static Actor actor(PersonId person) {
        return new Actor(person.value(), "", "demo");
    }
}
