package dev.squall.ramp;

import java.util.List;

/**
 * Stages that belong together, which a library offers to scripts under a name: {@code phases
 * sevenPhases(only: ['light', 'heavy'])}. A library names its series in {@code
 * META-INF/services/dev.squall.ramp.PhaseSeries}.
 */
public interface PhaseSeries {
  /** The word for it in scripts. */
  String name();

  /** What they are, one line. */
  String summary();

  /** All of them, in their usual order. */
  List<Stage> stages();
}
