package dev.squall.dsl.yaml;

import dev.squall.problem.Place;
import java.util.List;

/** A part of a YAML text. Immutable. */
sealed interface Node {
  /** Where it stands. */
  Place place();

  /**
   * A single value.
   *
   * @param text as it reads, without quotes
   * @param none whether nothing stands there: {@code key:} alone, {@code ~} or {@code null}
   */
  record Scalar(String text, boolean none, Place place) implements Node {}

  /** A list. */
  record Items(List<Node> all, Place place) implements Node {
    /** Copies. */
    public Items {
      all = List.copyOf(all);
    }
  }

  /** Values by name, in the order of the text. */
  record Entries(List<Entry> all, Place place) implements Node {
    /** Copies. */
    public Entries {
      all = List.copyOf(all);
    }
  }

  /**
   * A name with its value.
   *
   * @param comments the lines of comment above it, each without its sign
   */
  record Entry(Scalar name, Node value, List<String> comments) {
    /** Copies. */
    public Entry {
      comments = List.copyOf(comments);
    }
  }
}
