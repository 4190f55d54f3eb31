package dev.squall.dsl.value;

import dev.squall.ramp.Stage;
import java.util.List;

/**
 * What a series of phases in a script stands for.
 *
 * @param series its word
 * @param stages those that were chosen, in their order
 */
public record Stages(String series, List<Stage> stages) {
  /** Copies. */
  public Stages {
    stages = List.copyOf(stages);
  }

  @Override
  public String toString() {
    return series + stages.stream().map(Stage::name).toList();
  }
}
