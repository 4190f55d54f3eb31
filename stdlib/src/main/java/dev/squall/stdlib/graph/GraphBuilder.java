package dev.squall.stdlib.graph;

import java.lang.foreign.Arena;
import java.util.Arrays;

/**
 * Builds a graph from its formula: counts each node's links, finds where its neighbours begin,
 * scatters them there, sorts them and drops what is there twice, and closes the gaps. The links are
 * made twice rather than kept. The same graph whatever the number of threads.
 */
final class GraphBuilder {
  private final Links links;
  private final Arena arena;
  private final Ints starts;

  GraphBuilder(Links links, Arena arena) {
    this.links = links;
    this.arena = arena;
    starts = Ints.of(links.nodes() + 1L, arena);
  }

  Graph build(int processors) throws InterruptedException {
    int nodes = links.nodes();
    try (Slices slices = new Slices(processors);
        Arena meanwhile = Arena.ofShared()) {
      slices.each(links.count(), this::count);
      int total = sumUp();
      Ints ends = Ints.of(total, arena);
      Ints cursors = Ints.of(nodes, meanwhile);
      slices.each(
          nodes,
          (from, to) -> {
            for (long v = from; v < to; v++) {
              cursors.set(v, starts.get(v));
            }
          });
      slices.each(links.count(), (from, to) -> scatter(from, to, ends, cursors));
      slices.each(nodes, (from, to) -> tidy(from, to, ends, cursors));
      closeGaps(ends, cursors);
      Graph graph =
          new Graph(
              links,
              starts,
              ends,
              Ints.of(Graph.slots(nodes), arena),
              Ints.of(nodes, arena),
              links.chance().stream("keys").bits(0));
      slices.each(nodes, (from, to) -> register(graph, (int) from, (int) to));
      return graph;
    }
  }

  /** Counts links into the place after the node's own, so that the sum makes starts of them. */
  private void count(long from, long to) {
    for (long k = from; k < to; k++) {
      int a = links.from(k);
      int b = links.to(k);
      if (a != b) {
        starts.getAndAdd(a + 1L, 1);
        starts.getAndAdd(b + 1L, 1);
      }
    }
  }

  private int sumUp() {
    long sum = 0;
    for (long v = 0; v <= links.nodes(); v++) {
      sum += starts.get(v);
      starts.set(v, Math.toIntExact(sum));
    }
    return (int) sum;
  }

  private void scatter(long from, long to, Ints ends, Ints cursors) {
    for (long k = from; k < to; k++) {
      int a = links.from(k);
      int b = links.to(k);
      if (a != b) {
        ends.set(cursors.getAndAdd(a, 1), b);
        ends.set(cursors.getAndAdd(b, 1), a);
      }
    }
  }

  /** Sorts each node's neighbours and drops what is there twice; leaves how many in lengths. */
  private void tidy(long from, long to, Ints ends, Ints lengths) {
    int[] row = new int[64];
    for (long v = from; v < to; v++) {
      int start = starts.get(v);
      int count = starts.get(v + 1) - start;
      if (count > row.length) {
        row = new int[Math.max(count, 2 * row.length)];
      }
      ends.read(start, row, count);
      Arrays.sort(row, 0, count);
      int kept = 0;
      for (int i = 0; i < count; i++) {
        if (i == 0 || row[i] != row[i - 1]) {
          row[kept++] = row[i];
        }
      }
      ends.write(start, row, kept);
      lengths.set(v, kept);
    }
  }

  private void closeGaps(Ints ends, Ints lengths) {
    long written = 0;
    int nodes = links.nodes();
    for (int v = 0; v < nodes; v++) {
      int start = starts.get(v);
      int length = lengths.get(v);
      if (written != start) {
        ends.move(start, written, length);
      }
      starts.set(v, (int) written);
      written += length;
    }
    starts.set(nodes, (int) written);
  }

  private static void register(Graph graph, int from, int to) {
    long mask = graph.index().length() - 1;
    for (int v = from; v < to; v++) {
      graph.checks().set(v, graph.checkOf(v));
      long slot = graph.slot(graph.key(v));
      while (!graph.index().compareAndSet(slot, 0, v + 1)) {
        slot = (slot + 1) & mask;
      }
    }
  }
}
