package dev.squall.component;

/** How an operation ended. */
public sealed interface Outcome {
  /** Well, with nothing to count but itself. */
  Outcome OK = new Ok(1, 0);

  /** Well, with {@code items} things done or {@code bytes} moved. */
  static Outcome ok(long items, long bytes) {
    return items == 1 && bytes == 0 ? OK : new Ok(items, bytes);
  }

  /** Not well; {@code reason} is one of a few, so that it can be counted. */
  static Outcome failed(String reason) {
    return new Failed(reason);
  }

  /** It came back with a wrong result: what was verified did not hold. */
  static Outcome wrong(String reason) {
    return new Wrong(reason);
  }

  /** There was nothing to do, for a reason. */
  static Outcome skipped(String reason) {
    return new Skipped(reason);
  }

  /**
   * It ended well.
   *
   * @param items things done: votes counted, nodes found
   * @param bytes moved
   */
  record Ok(long items, long bytes) implements Outcome {}

  /** It failed. */
  record Failed(String reason) implements Outcome {}

  /** It gave a wrong result. */
  record Wrong(String reason) implements Outcome {}

  /** It was skipped; that counts neither for nor against. */
  record Skipped(String reason) implements Outcome {}
}
