package dev.squall.dsl.value;

import java.util.List;

/** Cores by number: what {@code cores(0, 1)} yields. */
public record Cores(List<Integer> numbers) {
  /** Copies. */
  public Cores {
    numbers = List.copyOf(numbers);
  }
}
