package dev.squall.stdlib.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.chance.Chance;
import dev.squall.component.Outcome;
import dev.squall.component.User;
import dev.squall.plan.Setting;
import dev.squall.stdlib.ComponentContract;
import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The graph against plain arithmetic, and what is found when a part of it is not what it was. */
class GraphTest extends ComponentContract {
  GraphTest() {
    super("graph");
  }

  @Override
  protected Map<String, Setting> small() {
    return Map.of("size", number(2_000), "sample", number(500));
  }

  private KnowledgeGraph made(Map<String, Setting> settings) throws Exception {
    KnowledgeGraph graph = (KnowledgeGraph) make(settings);
    graph.setUp(site(SEED));
    return graph;
  }

  @ParameterizedTest
  @CsvSource({"2, 2, 1", "300, 4, 1", "5000, 8, 1", "5000, 8, 3"})
  void theGraphIsThatOfItsFormula(int nodes, double degree, int processors) throws Exception {
    Links links = Links.of(nodes, degree, Chance.ofSeed(5));
    List<TreeSet<Integer>> expected = new ArrayList<>();
    for (int v = 0; v < nodes; v++) {
      expected.add(new TreeSet<>());
    }
    for (long k = 0; k < links.count(); k++) {
      if (links.from(k) != links.to(k)) {
        expected.get(links.from(k)).add(links.to(k));
        expected.get(links.to(k)).add(links.from(k));
      }
    }
    try (Arena arena = Arena.ofShared()) {
      Graph graph = Graph.build(links, processors, arena);
      for (int v = 0; v < nodes; v++) {
        int[] row = new int[graph.degree(v)];
        graph.ends().read(graph.start(v), row, row.length);
        assertThat(row).containsExactly(expected.get(v).stream().mapToInt(i -> i).toArray());
        assertThat(graph.find(graph.key(v))).isEqualTo(v);
      }
      assertThat(graph.find(12345)).isEqualTo(Graph.NONE);
      assertThat(graph.bytes()).isLessThanOrEqualTo(Graph.bytesFor(nodes, degree) + 100);
    }
  }

  /** Degrees fall off as a power law: the hub's is far above the mean, the tail's slope near −2. */
  @Test
  void aFewNodesHaveVeryManyNeighbours() throws Exception {
    try (Arena arena = Arena.ofShared()) {
      int nodes = 50_000;
      Graph graph = Graph.build(Links.of(nodes, 8, Chance.ofSeed(5)), 2, arena);
      int[] degrees = new int[nodes];
      for (int v = 0; v < nodes; v++) {
        degrees[v] = graph.degree(v);
      }
      Arrays.sort(degrees);
      assertThat(degrees[0]).isPositive();
      assertThat(degrees[nodes - 1]).isGreaterThan(500);
      double over40 = Arrays.stream(degrees).filter(d -> d >= 40).count();
      double over160 = Arrays.stream(degrees).filter(d -> d >= 160).count();
      // A density of exponent −3 leaves a tail of exponent −2.
      assertThat(Math.log(over40 / over160) / Math.log(4)).isBetween(1.6, 2.4);
      assertThat(Arrays.stream(degrees).average().orElse(0)).isBetween(7.8, 8.0);
    }
  }

  /** Against a plain breadth-first search from one end. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void pathsAreShortest(long seed) throws Exception {
    try (Arena arena = Arena.ofShared()) {
      int nodes = 1_500;
      Graph graph = Graph.build(Links.of(nodes, 2.2, Chance.ofSeed(seed)), 1, arena);
      PathSearch search = new PathSearch(graph, 100_000);
      for (int i = 0; i < 200; i++) {
        int source = (int) Chance.ofSeed(seed).below(2L * i, nodes);
        int target = (int) Chance.ofSeed(seed).below(2L * i + 1, nodes);
        assertThat(search.search(source, target)).isEqualTo(PathSearch.End.FOUND);
        assertThat(KnowledgeGraph.wrong(graph, search.path(), source, target)).isNull();
        assertThat(search.path()).hasSize(1 + distance(graph, source, target));
      }
      assertThat(search.search(3, 3)).isEqualTo(PathSearch.End.FOUND);
      assertThat(search.path()).containsExactly(3);
    }
  }

  private static int distance(Graph graph, int source, int target) {
    int[] far = new int[graph.nodes()];
    Arrays.fill(far, -1);
    far[source] = 0;
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    queue.add(source);
    while (far[target] < 0) {
      int node = queue.remove();
      for (int at = graph.start(node); at < graph.end(node); at++) {
        if (far[graph.neighbour(at)] < 0) {
          far[graph.neighbour(at)] = far[node] + 1;
          queue.add(graph.neighbour(at));
        }
      }
    }
    return far[target];
  }

  @Test
  void aSearchThatSeesTooManyNodesGivesUp() throws Exception {
    KnowledgeGraph component = made(Map.of("size", number(20_000), "reach", number(100)));
    try {
      User user = user(0, SEED);
      boolean gaveUp = false;
      for (int i = 0; i < 50; i++) {
        gaveUp |= call(component, "path", user).equals(Outcome.skipped("no path within reach"));
      }
      assertThat(gaveUp).isTrue();
    } finally {
      component.tearDown();
    }
  }

  @Test
  void aBrokenLinkIsAWrongResult() throws Exception {
    KnowledgeGraph component = made(small());
    try {
      Graph graph = component.graph();
      // Every node's first neighbour is now itself: no link that begins so is there both ways.
      for (int v = 0; v < graph.nodes(); v++) {
        graph.ends().set(graph.start(v), v);
      }
      User user = user(0, SEED);
      assertThat(call(component, "lookup", user))
          .isEqualTo(Outcome.wrong("a node's neighbours have changed"));
      boolean wrong = false;
      for (int i = 0; i < 200 && !wrong; i++) {
        wrong = call(component, "path", user) instanceof Outcome.Wrong;
      }
      assertThat(wrong).isTrue();
    } finally {
      component.tearDown();
    }
  }

  @Test
  void aPathThatIsNoneIsNamed() throws Exception {
    try (Arena arena = Arena.ofShared()) {
      Graph graph = Graph.build(Links.of(500, 4, Chance.ofSeed(5)), 1, arena);
      PathSearch search = new PathSearch(graph, 10_000);
      search.search(480, 490);
      int[] path = search.path();
      assertThat(KnowledgeGraph.wrong(graph, path, 480, 490)).isNull();
      assertThat(KnowledgeGraph.wrong(graph, path, 480, 491)).contains("other ends");
      int[] jumped = {480, 490};
      if (!graph.linked(480, 490)) {
        assertThat(KnowledgeGraph.wrong(graph, jumped, 480, 490)).contains("a link that");
      }
      int[] there = new int[2 * graph.nodes() + 1];
      for (int i = 0; i < there.length; i++) {
        there[i] = i % 2 == 0 ? 480 : graph.neighbour(graph.start(480));
      }
      assertThat(KnowledgeGraph.wrong(graph, there, 480, 480)).contains("longer");
    }
  }

  @Test
  void aLostKeyIsAWrongResult() throws Exception {
    KnowledgeGraph component = made(small());
    try {
      Ints index = component.graph().index();
      for (long i = 0; i < index.length(); i++) {
        index.set(i, 0);
      }
      assertThat(call(component, "lookup", user(0, SEED)))
          .isEqualTo(Outcome.wrong("a node was not found by its key"));
    } finally {
      component.tearDown();
    }
  }

  @Test
  void aChangedVectorIsAWrongResult() throws Exception {
    KnowledgeGraph component = made(small());
    try {
      float[] values = component.vectors().values();
      for (int i = 0; i < values.length; i++) {
        values[i] += 1e-3f;
      }
      assertThat(call(component, "semantic", user(0, SEED)))
          .isEqualTo(Outcome.wrong("a vector has changed"));
    } finally {
      component.tearDown();
    }
  }

  /** The index finds most of the nearest, by looking at few. */
  @Test
  void recallIsAFigure() throws Exception {
    KnowledgeGraph component = made(Map.of("size", number(5_000), "sample", number(5_000)));
    try {
      User user = user(0, SEED);
      long looked = 0;
      for (int i = 0; i < 400; i++) {
        looked += ((Outcome.Ok) call(component, "semantic", user)).items();
      }
      assertThat(component.figures().get("recall")).isBetween(0.8, 1.0);
      assertThat(looked / 400).isLessThan(2_000);
      assertThat(component.figures()).doesNotContainKey("recall");
    } finally {
      component.tearDown();
    }
  }

  /** An index that looks in the wrong cells has a low recall: the figure can fall. */
  @Test
  void aPoorIndexHasAPoorRecall() throws Exception {
    Vectors vectors = new Vectors(2_000, 16, Chance.ofSeed(4));
    vectors.fill(0, 2_000);
    try (Slices slices = new Slices(1)) {
      VectorIndex index = VectorIndex.build(vectors, Chance.ofSeed(4), slices);
      Nearest oneCell = new Nearest(1);
      Nearest found = new Nearest(10);
      Nearest truly = new Nearest(10);
      float[] question = new float[16];
      int shared = 0;
      for (int i = 0; i < 100; i++) {
        vectors.question(i, Chance.ofSeed(i), question);
        index.search(question, oneCell, found);
        index.searchAll(question, truly);
        shared += truly.shared(found);
      }
      assertThat(shared).isBetween(100, 900);
    }
  }

  @Test
  void afterTearDownAQueryFailsAndTouchesNothing() throws Exception {
    KnowledgeGraph component = made(small());
    Graph graph = component.graph();
    component.tearDown();
    assertThat(call(component, "lookup", user(0, SEED))).isInstanceOf(Outcome.Failed.class);
    assertThatThrownBy(() -> graph.degree(1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void settingsThatDoNotGoTogetherAreRefused() {
    assertThatThrownBy(
            () -> type().plan("graph", Map.of("size", number(1e8), "degree", number(50))))
        .hasMessageContaining("size times degree must be at most 2000000000, was 5000000000");
    assertThatThrownBy(() ->
            type()
                .plan(
                    "graph",
                    Map.of(
                        "size", number(1e6),
                        "sample", number(1e6),
                        "dimensions", number(64))))
        .hasMessageContaining("sample times dimensions must be at most 16000000, was 64000000");
  }
}
