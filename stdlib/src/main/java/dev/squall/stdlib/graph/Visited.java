package dev.squall.stdlib.graph;

import java.util.Arrays;

/**
 * The nodes that a search has seen from one end, each with the node it was seen from: a hash table
 * with open addressing that grows with the search. One thread at a time.
 */
final class Visited {
  private static final int LEAST = 1 << 10;
  private static final int FREE = -1;

  /** What {@link #from} answers of a node that was not seen. */
  static final int NOT = -2;

  private int[] nodes = new int[LEAST];
  private int[] from = new int[LEAST];
  private int size;

  /** Nodes in the order in which they were seen; the search's own queue. */
  private int[] order = new int[LEAST];

  void clear() {
    if (nodes.length > 64 * LEAST) {
      nodes = new int[LEAST];
      from = new int[LEAST];
      order = new int[LEAST];
    }
    Arrays.fill(nodes, FREE);
    size = 0;
  }

  int size() {
    return size;
  }

  /** The {@code n}-th that was seen. */
  int seen(int n) {
    return order[n];
  }

  /** Adds {@code node}, seen from {@code before}; false when it was there. */
  boolean add(int node, int before) {
    int at = place(node);
    if (nodes[at] == node) {
      return false;
    }
    if (size * 2 >= nodes.length) {
      grow();
      at = place(node);
    }
    nodes[at] = node;
    from[at] = before;
    order[size++] = node;
    return true;
  }

  /** The node from which {@code node} was seen, itself where the search began, or {@link #NOT}. */
  int from(int node) {
    int at = place(node);
    return nodes[at] == node ? from[at] : NOT;
  }

  private int place(int node) {
    int mask = nodes.length - 1;
    int at = (node * 0x9E3779B9) >>> 7 & mask;
    while (nodes[at] != FREE && nodes[at] != node) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    int[] oldNodes = nodes;
    int[] oldFrom = from;
    nodes = new int[2 * oldNodes.length];
    from = new int[2 * oldNodes.length];
    order = Arrays.copyOf(order, 2 * oldNodes.length);
    Arrays.fill(nodes, FREE);
    for (int i = 0; i < oldNodes.length; i++) {
      if (oldNodes[i] != FREE) {
        int at = place(oldNodes[i]);
        nodes[at] = oldNodes[i];
        from[at] = oldFrom[i];
      }
    }
  }
}
