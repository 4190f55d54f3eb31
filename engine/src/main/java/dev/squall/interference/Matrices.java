package dev.squall.interference;

import dev.squall.chance.Chance;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Plays a matrix, cell by cell, and keeps what there is after each. For one thread. */
public final class Matrices {
  /** A cell that did not settle is played again, for so many times as long. */
  private static final int LONGER = 2;

  private final Matrix.Asked asked;
  private final Plays plays;
  private final Keeps keeps;
  private final List<Shown> shown = new ArrayList<>();

  /** Plays cells. */
  @FunctionalInterface
  public interface Plays {
    /**
     * Plays one.
     *
     * @param full what all of the resource that is pressed is, in the load's own unit; NaN where
     *     that is not known, or not needed
     */
    Played play(Cell cell, Duration during, double full) throws IOException, InterruptedException;
  }

  /** Takes what there is after each cell. */
  @FunctionalInterface
  public interface Keeps {
    /**
     * Takes it.
     *
     * @param last what was played last
     */
    void keep(Matrix soFar, Shown last) throws IOException;
  }

  /**
   * One that has played nothing.
   *
   * @param before what was played before a cut
   */
  public Matrices(Matrix.Asked asked, List<Shown> before, Plays plays, Keeps keeps) {
    this.asked = asked;
    this.plays = plays;
    this.keeps = keeps;
    shown.addAll(before);
  }

  /** Its cells, in their order. */
  public static List<Cell> cells(Matrix.Asked asked) {
    return asked.design().cells(Chance.ofSeed(asked.seed()).stream("matrix"));
  }

  /** What its cells come to, worked out anew. */
  public static Matrix again(Matrix matrix) {
    return Matrix.of(matrix.asked(), matrix.cells(), left(matrix.asked(), matrix.cells()));
  }

  private static List<Cell> left(Matrix.Asked asked, List<Shown> shown) {
    List<Cell> left = new ArrayList<>(cells(asked));
    left.removeIf(cell ->
        shown.stream()
            .anyMatch(each -> each.cell().round() == cell.round() && each.cell().isLike(cell)));
    return left;
  }

  /** Plays what is not played yet, to the end or until someone wants it to end. */
  public Matrix play() throws IOException, InterruptedException {
    List<Cell> left = left(asked, shown);
    boolean goesOn = true;
    while (goesOn && !left.isEmpty()) {
      Cell cell = left.getFirst();
      Played played = plays.play(cell, during(1), full(cell));
      goesOn = !played.interrupted();
      Shown once = Shown.of(cell, played);
      if (goesOn && once.whole() && !once.steady()) {
        played = plays.play(cell, during(LONGER), full(cell));
        goesOn = !played.interrupted();
        Shown again = Shown.of(cell, played);
        once = goesOn && again.whole() ? again : once;
      }
      if (goesOn) {
        left.removeFirst();
        shown.add(once);
        keeps.keep(Matrix.of(asked, shown, left), once);
      }
    }
    return Matrix.of(asked, shown, left);
  }

  private Duration during(int times) {
    return Duration.ofNanos(Math.round(asked.each() * times * 1e9));
  }

  private double full(Cell cell) {
    Press press = cell.press();
    if (press == null || press.takesAll() || Press.isKnown(press.resource())) {
      return Double.NaN;
    }
    double[] all =
        shown.stream()
            .filter(each -> Press.most(press.resource()).equals(each.cell().press()))
            .mapToDouble(each -> each.pressed() == null ? Double.NaN : each.pressed())
            .toArray();
    return Arrays.stream(all).filter(Double::isFinite).findFirst().orElse(Double.NaN);
  }
}
