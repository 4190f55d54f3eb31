package dev.squall.fault;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The types of faults that are at hand, by name: those on the class path. */
public final class FaultTypes {
  private FaultTypes() {}

  /** All that {@code loader} finds as services. */
  public static Map<String, FaultType> all(ClassLoader loader) {
    Map<String, FaultType> types = new TreeMap<>();
    for (FaultType type : ServiceLoader.load(FaultType.class, loader)) {
      types.put(type.name(), type);
    }
    return Collections.unmodifiableMap(types);
  }
}
