package dev.squall.curve;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A curve of a library, by its name: a user's own. It carries its samples, so a plan can be read
 * and played where the library is not.
 *
 * <pre>
 *   v(t) = samples(t)                     |    o--o
 *   ∫ v from a to b = ∫ samples           |  .'    '.    name(arguments) of the library,
 *                                         | o        o   sampled
 *                                         +------------> t
 * </pre>
 *
 * @param library the library's name
 * @param name the curve's name in it
 * @param arguments what it was called with, as printed, by name in alphabetical order
 * @param samples its values
 */
public record Named(String library, String name, Map<String, String> arguments, Trace samples)
    implements Curve {
  /** Checks that the curve has a name. */
  public Named {
    if (name.isBlank()) {
      throw new IllegalArgumentException("named curve: name must say something, was blank");
    }
    // Sorted rather than Map.copyOf, whose order changes from one JVM to the next.
    arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
  }

  @Override
  public double at(double t) {
    return samples.at(t);
  }

  @Override
  public double integral(double from, double to) {
    return samples.integral(from, to);
  }
}
