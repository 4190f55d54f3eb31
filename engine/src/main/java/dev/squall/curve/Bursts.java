package dev.squall.curve;

import dev.squall.chance.Chance;

/**
 * A base with bursts at random: time is cut into slots, and each slot is a burst or not, by chance
 * and whatever the others are. Whether one is, is a hash of its number, so any time can be asked
 * first and gives the same answer.
 *
 * <pre>
 *   v(t) = burst  where u(k) is below share, else base,  k = ⌊t / slot⌋,  u(k) uniform from 0 to 1
 *   ∫ v from a to b = Σ over the slots: v × the length of the slot's part of [a, b]
 *   mean in the long run = base + share (burst - base)
 *
 *   burst |     .--.        .-----.
 *         |     |  |        |     |
 *    base |-----'  '--------'     '---
 *         +--|--|--|--|--|--|--|--|--> t
 *            slot
 * </pre>
 *
 * <p>An integral costs one random number a slot: some 2 ms for a day of one-second slots.
 *
 * @param chance the stream that says which slots are bursts
 * @param base the value outside bursts, in the unit of what the curve drives
 * @param burst the value in a burst, same unit; may be the lower one
 * @param share the chance of each slot to be a burst, 0 to 1
 * @param slotSeconds how long a slot lasts, s
 */
public record Bursts(Chance chance, double base, double burst, double share, double slotSeconds)
    implements Curve {
  /** Checks the values, that the share is one and that slots have a length. */
  public Bursts {
    Rule.finite("bursts: base", base);
    Rule.finite("bursts: burst", burst);
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("bursts: share must be from 0 to 1, was " + share);
    }
    Rule.seconds("bursts: slot", slotSeconds);
  }

  @Override
  public double at(double t) {
    return slot((long) Math.floor(t / slotSeconds));
  }

  private double slot(long k) {
    return chance.uniform(k) < share ? burst : base;
  }

  @Override
  public double integral(double from, double to) {
    if (to < from) {
      return -integral(to, from);
    }
    long first = (long) Math.floor(from / slotSeconds);
    long last = (long) Math.floor(to / slotSeconds);
    if (first == last) {
      return slot(first) * (to - from);
    }
    double sum = slot(first) * ((first + 1) - from / slotSeconds);
    for (long k = first + 1; k < last; k++) {
      sum += slot(k);
    }
    return slotSeconds * (sum + slot(last) * (to / slotSeconds - last));
  }
}
