package ceyuan;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.exchange.Groups;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitKind;
import ceyuan.organisation.Units;
import ceyuan.people.Accounts;
import ceyuan.people.Operators;

/** Lets the first people in: what the operator at the machine may do without an account. */
class AdminCommand implements Command {
    /** Early enough that records from before the system have a group on their day. */
    static final String EARLY = "1990-01-01";

    @Override
    public String name() {
        return "admin";
    }

    @Override
    public List<String> usage() {
        return List.of(
                "admin create                             make the three first administrators, passwords printed once",
                "admin group CODE --name NAME [--english NAME] [--opened DAY]",
                "                                         found a group",
                "admin manager --group CODE --login LOGIN --name NAME",
                "                                         let the first business manager of a group in",
                "admin reset LOGIN                        give an account a new one-time password");
    }

    @Override
    public Set<String> valued() {
        return Set.of("name", "english", "opened", "group", "login");
    }

    @Override
    public int run(Options options) throws Exception {
        if (options.words().isEmpty()) throw new WrongUsage("admin needs to know what to do");
        return switch (options.words().getFirst()) {
            case "create" -> create(words(options, 1));
            case "group" -> group(words(options, 2));
            case "manager" -> manager(words(options, 1));
            case "reset" -> reset(words(options, 2));
            default -> throw new WrongUsage("unknown command admin " + options.words().getFirst());
        };
    }

    static Actor operator() {
        return new Actor(Actor.SYSTEM.person(), System.getProperty("user.name"), "command line");
    }

    /** The group of a code, or, given a name, a new one. */
    static UnitId group(ApplicationContext application, String code, @Nullable String name, @Nullable String english,
            String opened) {
        var known = application.getBean(Groups.class).byCode(code);
        if (known.isPresent()) return new UnitId(known.get().root());
        if (name == null) {
            throw new CommandFailure("there is no group " + code + ": found it with  admin group " + code
                    + " --name NAME  or name one of these: " + codes(application) + ".");
        }
        return application.getBean(Units.class).found(new Units.Founding(null, UnitKind.GROUP, code,
                english == null ? Name.of(name) : Name.of(name, english), null, LocalDate.parse(opened), null, null),
                operator());
    }

    private static String codes(ApplicationContext application) {
        var known = application.getBean(Groups.class).of(operator()).stream().map(Groups.Group::code).toList();
        return known.isEmpty() ? "none yet" : String.join(", ", known);
    }

    private static int create(Options options) throws Exception {
        return Visit.pay(options, application -> show(application.getBean(Accounts.class)
                .firstAdministrators(operator())));
    }

    private static int group(Options options) throws Exception {
        String name = options.required("name");
        String opened = options.value("opened").orElse(EARLY);
        try {
            LocalDate.parse(opened);
        } catch (DateTimeParseException noDay) {
            throw new WrongUsage("--opened must be a day like 2001-12-31, not " + opened);
        }
        return Visit.pay(options, application -> {
            String code = options.words().get(1);
            if (application.getBean(Groups.class).byCode(code).isPresent()) {
                return CommandLine.fail("a group " + code + " exists already.");
            }
            group(application, code, name, options.values().get("english"), opened);
            System.out.println("founded group " + code + " " + name);
            return CommandLine.DONE;
        });
    }

    private static int manager(Options options) throws Exception {
        String code = options.required("group");
        String login = options.required("login");
        String name = options.required("name");
        return Visit.pay(options, application -> show(List.of(application.getBean(Operators.class)
                .manager(group(application, code, null, null, EARLY), name, login, operator()))));
    }

    private static int reset(Options options) throws Exception {
        return Visit.pay(options, application -> show(List.of(application.getBean(Operators.class)
                .reset(options.words().get(1), operator()))));
    }

    private static int show(List<Accounts.OneTime> accounts) {
        accounts.forEach(account -> System.out.println(account.login() + "  " + account.password()));
        System.out.println("Shown this once. Each password works for one sign-in, which asks for a new one.");
        return CommandLine.DONE;
    }

    private static Options words(Options options, int many) {
        if (options.words().size() != many)
            throw new WrongUsage("admin " + String.join(" ", options.words())
                    + " has too few or too many words");
        return options;
    }
}
