package dev.squall.stdlib.graph;

import dev.squall.chance.Chance;
import java.lang.foreign.Arena;

/**
 * A graph as compressed sparse rows: the neighbours of node v are {@code ends} from {@code
 * starts[v]} to below {@code starts[v+1]}, ascending; of each node a key, found by hash, and a
 * check of its neighbours. Immutable once built; any thread.
 *
 * @param links by which formula it was made
 * @param starts where each node's neighbours begin, and where the last one's end
 * @param ends neighbours, both ways
 * @param index node + 1 by the hash of its key, open addressing; 0 where there is none
 * @param checks a hash of each node's neighbours
 * @param salt makes keys of nodes
 */
record Graph(Links links, Ints starts, Ints ends, Ints index, Ints checks, long salt) {
  /** What {@link #find} answers when no node has the key. */
  static final int NONE = -1;

  static Graph build(Links links, int processors, Arena arena) throws InterruptedException {
    return new GraphBuilder(links, arena).build(processors);
  }

  int nodes() {
    return links.nodes();
  }

  int start(int node) {
    return starts.get(node);
  }

  int end(int node) {
    return starts.get(node + 1L);
  }

  int degree(int node) {
    return end(node) - start(node);
  }

  int neighbour(int at) {
    return ends.get(at);
  }

  /** The key of a node: another for each, and none that a number of a node gives away. */
  long key(int node) {
    return Chance.mix(node ^ salt);
  }

  /** The node that has {@code key}, or {@link #NONE}. */
  int find(long key) {
    long mask = index.length() - 1;
    for (long slot = slot(key); ; slot = (slot + 1) & mask) {
      int node = index.get(slot) - 1;
      if (node < 0 || key(node) == key) {
        return node < 0 ? NONE : node;
      }
    }
  }

  /** Where the search for {@code key} begins. */
  long slot(long key) {
    return Chance.mix(key) & (index.length() - 1);
  }

  /** A hash of a node's neighbours as they are now. */
  int checkOf(int node) {
    long hash = node;
    int end = end(node);
    for (int at = start(node); at < end; at++) {
      hash = (hash ^ neighbour(at)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  /** True when {@code neighbour} is among the neighbours of {@code node}, by halving. */
  boolean linked(int node, int neighbour) {
    int low = start(node);
    int high = end(node) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int there = neighbour(middle);
      if (there == neighbour) {
        return true;
      }
      if (there < neighbour) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }

  /** Bytes of memory that it takes. */
  long bytes() {
    return starts.bytes() + ends.bytes() + index.bytes() + checks.bytes();
  }

  /** Bytes that a graph of this size takes at most, with what building it needs. */
  static long bytesFor(long nodes, double degree) {
    return Math.round(nodes * (4 + 4 + 4 + 4 * degree)) + 4 * slots(nodes);
  }

  /** A power of two that leaves a quarter free or more. */
  static long slots(long nodes) {
    return Math.max(4, Long.highestOneBit(nodes * 4 / 3) * 2);
  }
}
