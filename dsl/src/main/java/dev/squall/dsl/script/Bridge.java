package dev.squall.dsl.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where compiled scripts call in: static, so that a call is one instruction and starts nothing of
 * Groovy's. Finds the evaluation under way by a scoped value. Public for the scripts alone.
 */
public final class Bridge {
  private record Current(Running running, List<Site> sites) {}

  private static final ScopedValue<Current> CURRENT = ScopedValue.newInstance();

  private Bridge() {}

  static <R extends @Nullable Object, X extends Throwable> R with(
      Running running, List<Site> sites, ScopedValue.CallableOp<R, X> body) throws X {
    return ScopedValue.where(CURRENT, new Current(running, sites)).call(body);
  }

  private static Running running() {
    return CURRENT.get().running;
  }

  private static Site site(int site) {
    return CURRENT.get().sites.get(site);
  }

  private interface Does {
    @Nullable Object as(Running running, Site site);
  }

  /** Does it; of what it throws, the evaluation knows where it comes from. */
  private static @Nullable Object at(int number, Does does) {
    Running running = running();
    Site site = site(number);
    try {
      return does.as(running, site);
    } catch (Throwable thrown) {
      running.thrown(thrown, site);
      throw thrown;
    }
  }

  /** See {@link Running#word}. */
  public static @Nullable Object word(@Nullable Object[] arguments, int site) {
    return at(site, (running, place) -> running.word(place, arguments));
  }

  /** See {@link Running#open}. */
  public static @Nullable Object open(@Nullable Object[] arguments, int site) {
    running().open(site(site), arguments);
    return null;
  }

  /** See {@link Running#close}. */
  public static @Nullable Object close(int site) {
    running().close(site(site));
    return null;
  }

  /** See {@link Running#get}. */
  public static @Nullable Object get(int site) {
    return running().get(site(site));
  }

  /** See {@link Running#set}. */
  public static @Nullable Object set(@Nullable Object value, int site) {
    return running().set(value, site(site));
  }

  /** See {@link Running#property}. */
  public static @Nullable Object property(@Nullable Object receiver, int site) {
    return at(site, (running, place) -> running.property(receiver, place));
  }

  /** See {@link Running#invoke}. */
  public static @Nullable Object invoke(
      @Nullable Object receiver, @Nullable Object[] arguments, int site) {
    return at(site, (running, place) -> running.invoke(receiver, arguments, place));
  }

  /** See {@link Running#binary}. */
  public static @Nullable Object binary(@Nullable Object left, @Nullable Object right, int site) {
    return at(site, (running, place) -> running.binary(left, right, place));
  }

  /** See {@link Running#range}. */
  public static @Nullable Object range(@Nullable Object from, @Nullable Object to, int site) {
    return at(site, (running, place) -> running.range(from, to, place));
  }

  /** See {@link Running#negative}. */
  public static @Nullable Object negative(@Nullable Object value, int site) {
    return at(site, (running, place) -> running.negative(value, place));
  }

  /** See {@link Running#included}. */
  public static @Nullable Object included(@Nullable Object[] arguments, int site) {
    return at(site, (running, place) -> running.included(arguments, place));
  }

  /** See {@link Running#broken}. */
  public static Object broken(int site) {
    return running().broken();
  }

  /** See {@link Running#tick}. */
  public static @Nullable Object tick(int site) {
    running().tick();
    return null;
  }
}
