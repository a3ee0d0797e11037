package ceyuan;

import java.util.List;

import ceyuan.ledger.LedgerVerification;

/** Reads the whole ledger and names every line that was changed, removed or inserted. */
class VerifyCommand implements Command {
    @Override
    public String name() {
        return "verify-ledger";
    }

    @Override
    public List<String> usage() {
        return List.of("verify-ledger                            name every line of the ledger that was tampered with");
    }

    @Override
    public int run(Options options) throws Exception {
        if (!options.words().isEmpty()) throw new WrongUsage("verify-ledger takes no words, only options");
        return Visit.pay(options, application -> {
            var report = application.getBean(LedgerVerification.class).verify();
            report.sentences(Visit.language()).forEach(System.out::println);
            return report.isSound() ? CommandLine.DONE : CommandLine.FAILED;
        });
    }
}
