package dev.squall.load.gpu;

import dev.squall.chance.Chance;
import dev.squall.gpu.GpuContext;
import dev.squall.gpu.GpuFailure;
import dev.squall.plan.GpuKernel;
import dev.squall.plan.GpuKernel.Content;
import dev.squall.plan.GpuKernel.Element;
import java.util.function.LongToDoubleFunction;

/** What a buffer of a script's kernel holds at first, and whether it became what it must. */
final class OwnBuffer {
  private static final int PIECE = 1 << 16;

  /** Of a buffer that is one value all over so many pieces are read again, by chance. */
  private static final int PIECES = 16;

  private final GpuKernel.Buffer plan;
  private final Element of;

  OwnBuffer(GpuKernel.Buffer plan) {
    this.plan = plan;
    this.of = plan.of();
  }

  /** Writes its first content into {@code buffer}. */
  void fill(GpuContext context, GpuContext.Buffer buffer) throws GpuFailure {
    for (long from = 0; from < plan.count(); from += PIECE) {
      int length = (int) Math.min(PIECE, plan.count() - from);
      int[] words = new int[length * of.bytes() / 4];
      for (int i = 0; i < length; i++) {
        long bits = bits(from + i);
        if (of.bytes() == 8) {
          words[2 * i] = (int) bits;
          words[2 * i + 1] = (int) (bits >>> 32);
        } else {
          words[i] = (int) bits;
        }
      }
      context.put(buffer, from * of.bytes(), words);
    }
  }

  private long bits(long index) {
    return switch (plan.holds()) {
      case Content.Same same -> of.bits(same.value());
      case Content.Each each -> of.bits(each.values().get((int) index));
      case Content.Random random -> {
        Chance chance = Chance.ofSeed(random.seed());
        yield of.floating() ? of.bits(chance.uniform(index)) : chance.bits(index);
      }
      case Content.At _ -> throw new IllegalStateException("what a buffer holds is all known");
    };
  }

  /** How many elements were compared, and how many of them were wrong. */
  record Compared(long all, long wrong) {}

  /** Compares what {@code buffer} became with what the plan says; nothing where it says nothing. */
  Compared compare(GpuContext context, GpuContext.Buffer buffer, Chance chance) throws GpuFailure {
    return switch (plan.becomes()) {
      case null -> new Compared(0, 0);
      case Content.Random _ -> new Compared(0, 0);
      case Content.Each each ->
          piece(context, buffer, 0, each.values().size(), i -> each.values().get((int) i));
      case Content.Same same -> {
        Compared sum = new Compared(0, 0);
        int length = (int) Math.min(PIECE, plan.count());
        for (int i = 0; i < (length < plan.count() ? PIECES : 1); i++) {
          long from = chance.below(i, plan.count() - length + 1);
          Compared next = piece(context, buffer, from, length, _ -> same.value());
          sum = new Compared(sum.all() + next.all(), sum.wrong() + next.wrong());
        }
        yield sum;
      }
      case Content.At at -> {
        long wrong = 0;
        for (int i = 0; i < at.places().size(); i++) {
          double expected = at.values().get(i);
          wrong += piece(context, buffer, at.places().get(i), 1, _ -> expected).wrong();
        }
        yield new Compared(at.places().size(), wrong);
      }
    };
  }

  private Compared piece(
      GpuContext context,
      GpuContext.Buffer buffer,
      long from,
      int length,
      LongToDoubleFunction expected)
      throws GpuFailure {
    int[] words = context.words(buffer, from * of.bytes(), length * of.bytes() / 4);
    long wrong = 0;
    for (int i = 0; i < length; i++) {
      long bits =
          of.bytes() == 8
              ? Integer.toUnsignedLong(words[2 * i]) | (long) words[2 * i + 1] << 32
              : Integer.toUnsignedLong(words[i]);
      wrong += near(of.value(bits), expected.applyAsDouble(from + i)) ? 0 : 1;
    }
    return new Compared(length, wrong);
  }

  private boolean near(double actual, double expected) {
    return Math.abs(actual - expected) <= plan.tolerance() * Math.max(1, Math.abs(expected));
  }
}
