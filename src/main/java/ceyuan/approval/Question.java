package ceyuan.approval;

/** A question that pauses a run; its number is that of the move that asked it. */
record Question(int number, Who asker, Who asked, int stop, String text) {}
