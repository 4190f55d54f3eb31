package dev.squall.fault;

import org.jspecify.annotations.Nullable;

/**
 * Breaks one thing, once, and mends it again.
 *
 * <p>Life: perhaps {@link #ready}, {@link #inject}, then any number of {@link #strength} and {@link
 * #verify}, then {@link #heal}. No two calls at the same time, from whatever threads; each may
 * block for a moment. Chance of a time, window, schedule, choice of targets, curve of strength and
 * timeout are not its business: they wrap it.
 */
public interface Injector {
  /**
   * Does beforehand what takes a while, and breaks nothing yet; before {@link #inject}, where its
   * time is known. {@link #heal} takes it back too.
   *
   * @throws FaultFailure when that can't be done; it may be injected all the same
   */
  default void ready() throws FaultFailure {}

  /**
   * Breaks it, at full strength.
   *
   * @throws FaultFailure when it can't be broken; nothing is broken then
   */
  void inject() throws FaultFailure;

  /**
   * From now on it is broken at this share of its full strength, 0 to 1; before it is injected: as
   * soon as it is.
   *
   * @throws FaultFailure when it stays as strong as it was
   */
  default void strength(double share) throws FaultFailure {}

  /**
   * Reads back from the world whether it is broken: in what that shows, in a few words; null while
   * it does not show, or shows no more.
   */
  @Nullable String verify();

  /**
   * Mends it. Called again it changes nothing, and neither where nothing was broken.
   *
   * @throws FaultFailure when it is still broken
   */
  void heal() throws FaultFailure;

  /** True where what mends it is noted, and is tried again when the run is healed. */
  default boolean noted() {
    return false;
  }

  /**
   * What whoever runs this should know of it once it is healed, such as that what it was done to
   * has vanished; null for nothing.
   */
  default @Nullable String remark() {
    return null;
  }

  /** How often it struck, where that can be counted. Any thread. */
  default long hits() {
    return 0;
  }
}
