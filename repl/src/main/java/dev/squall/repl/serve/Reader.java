package dev.squall.repl.serve;

/** Someone who follows what happens. */
interface Reader {
  /**
   * Takes what happened, at once: whoever can't keep up drops it. One thread at a time.
   *
   * @param run whose; empty where it is of all
   * @param text a JSON object on one line
   */
  void offer(Topic topic, String run, String text);
}
