package dev.squall.stdlib.graph;

/**
 * Breadth-first search from both ends at once, one whole layer at a time and always from the end
 * that has the smaller one (Pohl, Bi-directional Search, Machine Intelligence 6, 1971). The first
 * node that both have seen lies on a shortest path: a neighbour of the one end's layer that the
 * other has seen is always of that one's last layer, or the two had met before. One thread at a
 * time.
 */
final class PathSearch {
  /** Nodes that both ends may see together. */
  private final int most;

  private final Graph graph;
  private final Visited here = new Visited();
  private final Visited there = new Visited();
  private int meeting;
  private int before;

  PathSearch(Graph graph, int most) {
    this.graph = graph;
    this.most = most;
  }

  /** How a search ended. */
  enum End {
    /** With a path. */
    FOUND,
    /** With all seen that can be reached, and no path. */
    NONE,
    /** With as many nodes seen as may be. */
    GAVE_UP
  }

  End search(int source, int target) {
    here.clear();
    there.clear();
    here.add(source, source);
    there.add(target, target);
    meeting = before = source;
    if (source == target) {
      return End.FOUND;
    }
    int doneHere = 0;
    int doneThere = 0;
    while (true) {
      int layerHere = here.size() - doneHere;
      int layerThere = there.size() - doneThere;
      if (layerHere == 0 || layerThere == 0) {
        return End.NONE;
      }
      if (visited() > most) {
        return End.GAVE_UP;
      }
      boolean forth = layerHere <= layerThere;
      int end = forth ? here.size() : there.size();
      if (layer(forth ? here : there, forth ? there : here, forth ? doneHere : doneThere, end)) {
        return End.FOUND;
      }
      if (forth) {
        doneHere = end;
      } else {
        doneThere = end;
      }
    }
  }

  /** Sees all neighbours of a layer; true when one of them was seen by the other end. */
  private boolean layer(Visited own, Visited other, int begin, int end) {
    for (int n = begin; n < end; n++) {
      int node = own.seen(n);
      int last = graph.end(node);
      for (int at = graph.start(node); at < last; at++) {
        int neighbour = graph.neighbour(at);
        if (other.from(neighbour) != Visited.NOT) {
          before = own == here ? node : neighbour;
          meeting = own == here ? neighbour : node;
          return true;
        }
        own.add(neighbour, node);
      }
      if (visited() > most) {
        return false;
      }
    }
    return false;
  }

  /** Nodes that both ends have seen. */
  int visited() {
    return here.size() + there.size();
  }

  /** The path that was found, from source to target. */
  int[] path() {
    int first = hops(here, before);
    int last = meeting == before ? 0 : hops(there, meeting);
    int[] path = new int[first + last];
    int node = before;
    for (int i = first - 1; i >= 0; i--) {
      path[i] = node;
      node = here.from(node);
    }
    node = meeting;
    for (int i = first; i < path.length; i++) {
      path[i] = node;
      node = there.from(node);
    }
    return path;
  }

  /** Nodes from {@code node} back to where the search began, both counted. */
  private static int hops(Visited seen, int node) {
    int hops = 1;
    for (int at = node; seen.from(at) != at; at = seen.from(at)) {
      hops++;
    }
    return hops;
  }
}
