package dev.squall.stdlib.graph;

/** What one query works with: its own tables, kept for the next. One thread at a time. */
final class Desk {
  final PathSearch paths;
  final float[] question;
  final Nearest nearCells;
  final Nearest found;
  final Nearest truly;

  Desk(Graph graph, int reach, Vectors vectors, VectorIndex index, int nearest) {
    paths = new PathSearch(graph, reach);
    question = new float[vectors.dimensions()];
    nearCells = new Nearest(index.probes());
    found = new Nearest(nearest);
    truly = new Nearest(nearest);
  }
}
