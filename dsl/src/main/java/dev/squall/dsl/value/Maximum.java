package dev.squall.dsl.value;

/** The word {@code maximum}: as much as a load can do. */
public enum Maximum {
  /** The one. */
  WORD;

  @Override
  public String toString() {
    return "maximum";
  }
}
