package dev.squall.load.cpu;

/**
 * Dependent loads within the last-level cache: so many lines along a random ring, which must end at
 * the right place.
 */
final class CacheWork implements Work {
  private static final int STEPS = 500;

  private final Ring ring;
  private int line;
  private int place;

  CacheWork(Ring ring, int begin) {
    this.ring = ring;
    line = Math.floorMod(begin, ring.count());
    place = ring.place(line);
  }

  @Override
  public boolean block() {
    int at = line;
    for (int i = 0; i < STEPS; i++) {
      at = ring.next(at);
    }
    line = at;
    int expected = (int) (((long) place + STEPS) % ring.count());
    place = ring.place(at);
    return place == expected;
  }
}
