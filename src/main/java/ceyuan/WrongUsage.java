package ceyuan;

/** The command line was typed wrongly; says how. */
class WrongUsage extends RuntimeException {
    WrongUsage(String sentence) {
        super(sentence, null, false, false);
    }
}
