package dev.squall.fault;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands in the way of each component's operations. Any thread. */
public final class Ways {
  private final Map<String, Way> ways = new ConcurrentHashMap<>();

  /** The way of one component's operations: what they look at before they are called. */
  public static final class Way {
    private volatile OperationFault @Nullable [] faults;

    /** What stands in it, in the order it came; null for nothing. */
    public OperationFault @Nullable [] faults() {
      return faults;
    }
  }

  /** The way of {@code component}'s operations, always the same. */
  public Way of(String component) {
    return ways.computeIfAbsent(component, _ -> new Way());
  }

  /**
   * A fault that is not in the way yet.
   *
   * @param on those of its targets that it hits
   * @param untilNanos when it is to be healed, on the clock's count
   * @param chance its own at this time
   */
  OperationFault fault(FaultPlan plan, List<Fault.Target> on, long untilNanos, Chance chance) {
    on.forEach(target -> of(target.component()));
    return new OperationFault(plan, on, untilNanos, chance, this);
  }

  synchronized void enter(OperationFault fault) {
    ways.forEach((component, way) -> {
      if (fault.concerns(component)) {
        way.faults = Stream.concat(inside(way), Stream.of(fault)).toArray(OperationFault[]::new);
      }
    });
  }

  synchronized void leave(OperationFault fault) {
    for (Way way : ways.values()) {
      OperationFault[] left =
          inside(way).filter(each -> each != fault).toArray(OperationFault[]::new);
      way.faults = left.length == 0 ? null : left;
    }
  }

  boolean has(OperationFault fault) {
    return ways.values().stream().anyMatch(way -> inside(way).anyMatch(each -> each == fault));
  }

  private static Stream<OperationFault> inside(Way way) {
    OperationFault[] faults = way.faults;
    return faults == null ? Stream.of() : Stream.of(faults);
  }
}
