package dev.squall.plan;

/**
 * One load: what it holds, how, and along which level.
 *
 * @param name unique in the plan: {@code cpu}, {@code disk}, {@code network-2}
 * @param settings how it loads; says which resource
 * @param level how much, over time
 */
public record LoadPlan(String name, LoadSettings settings, Level level) {
  /** The resource it loads. */
  public Resource resource() {
    return settings.resource();
  }
}
