package ceyuan;

/** A command cannot be done; says why and what to do. */
class CommandFailure extends RuntimeException {
    CommandFailure(String sentence) {
        super(sentence, null, false, false);
    }
}
