package dev.squall.stdlib.graph;

import dev.squall.chance.Chance;

/**
 * Which nodes are linked, by formula: link k joins {@code from(k)} and {@code to(k)}, the same for
 * the same seed.
 *
 * <p>The first {@code nodes} − 1 links make a tree: node k + 1 hangs on an earlier one. The others
 * join two nodes that are drawn alike. Node i is drawn with a chance that falls as 1/√i (u² of a
 * uniform u), which gives degrees that follow a power law of exponent 3: the static model of Goh,
 * Kahng and Kim, Universal Behavior of Load Distribution in Scale-Free Networks, Physical Review
 * Letters 87, 2001, with α = ½. Because of the tree any two nodes have a path, and the path through
 * the tree bounds the length of the shortest.
 *
 * @param nodes how many, at least 2
 * @param count how many links, at least nodes − 1
 */
record Links(int nodes, long count, Chance chance) {
  /** Links of {@code nodes} nodes that have {@code degree} neighbours on average. */
  static Links of(int nodes, double degree, Chance chance) {
    return new Links(nodes, Math.max(nodes - 1L, Math.round(nodes * degree / 2)), chance);
  }

  /** One end of link {@code k}. */
  int from(long k) {
    return k < nodes - 1 ? (int) k + 1 : drawn(2 * k + 1, nodes);
  }

  /** Its other end; the same node, rarely: that is no link then. */
  int to(long k) {
    return k < nodes - 1 ? parent((int) k + 1) : drawn(2 * k, nodes);
  }

  /** The node on which {@code node}, not 0, hangs in the tree; a lower number. */
  int parent(int node) {
    return drawn(2L * (node - 1), node);
  }

  private int drawn(long index, int below) {
    double u = chance.uniform(index);
    return (int) (u * u * below);
  }

  /** Links on the way through the tree from one node to another. */
  int wayThroughTree(int a, int b) {
    int links = 0;
    int one = a;
    int other = b;
    while (one != other) {
      if (one > other) {
        one = parent(one);
      } else {
        other = parent(other);
      }
      links++;
    }
    return links;
  }
}
