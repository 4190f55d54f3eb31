package dev.squall.stdlib.graph;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.ComponentFailure;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Settings;
import dev.squall.component.Site;
import dev.squall.component.User;
import dev.squall.plan.ComponentPlan;
import dev.squall.posix.PosixError;
import dev.squall.units.Print;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Queries on a generated graph. So many are at work at once as there are desks; more wait. */
final class KnowledgeGraph implements Component {
  /** One query in so many of the semantic ones is compared with a look at all vectors. */
  private static final int COMPARED = 16;

  private final String name;
  private final int nodes;
  private final double degree;
  private final int sample;
  private final int dimensions;
  private final int nearest;
  private final int reach;
  private final List<Operation> operations = new ArrayList<>();

  private final ConcurrentLinkedQueue<Desk> desks = new ConcurrentLinkedQueue<>();
  private final LongAdder shared = new LongAdder();
  private final LongAdder compared = new LongAdder();
  private Semaphore places = new Semaphore(1);
  private volatile @Nullable Data data;

  /** What is set up. */
  private record Data(Arena arena, Graph graph, Vectors vectors, VectorIndex index) {}

  KnowledgeGraph(ComponentPlan plan) {
    Settings settings = new Settings(plan, GraphType.PARAMETERS);
    name = plan.name();
    nodes = (int) settings.whole("size");
    degree = settings.amount("degree");
    sample = (int) Math.min(nodes, settings.whole("sample"));
    dimensions = (int) settings.whole("dimensions");
    nearest = (int) settings.whole("nearest");
    reach = (int) settings.whole("reach");
    Map<String, Query> queries =
        Map.of("lookup", this::lookup, "path", this::path, "semantic", this::semantic);
    for (ComponentPlan.OperationPlan each : plan.operations()) {
      Query query = Objects.requireNonNull(queries.get(each.name()), each.name());
      operations.add(Operation.of(each.name(), user -> ask(user, query)).weighing(each.weight()));
    }
  }

  @Override
  public List<Operation> operations() {
    return operations;
  }

  @Override
  public Calling calling() {
    return Calling.COMPUTING;
  }

  @Override
  public void setUp(Site site) throws ComponentFailure, InterruptedException {
    places = new Semaphore(Math.max(4, 2 * site.processors()));
    Arena arena = Arena.ofShared();
    boolean ready = false;
    try (Slices slices = new Slices(site.processors())) {
      Links links = Links.of(nodes, degree, site.chance().stream("links"));
      Graph graph = Graph.build(links, site.processors(), arena);
      Vectors vectors = new Vectors(sample, dimensions, site.chance().stream("vectors"));
      slices.each(sample, vectors::fill);
      VectorIndex index = VectorIndex.build(vectors, site.chance().stream("centres"), slices);
      data = new Data(arena, graph, vectors, index);
      ready = true;
      site.log()
          .accept(
              Print.number(nodes)
                  + " nodes, "
                  + Print.number(graph.end(nodes - 1) / 2.0)
                  + " links, "
                  + Print.number(sample)
                  + " vectors: "
                  + Print.bytes(bytes(graph)));
    } catch (PosixError none) {
      throw new ComponentFailure(
          "component '"
              + name
              + "': size must fit into memory, "
              + Print.bytes(Graph.bytesFor(nodes, degree))
              + ": "
              + none.getMessage()
              + "; make size or degree less",
          none);
    } finally {
      if (!ready) {
        arena.close();
      }
    }
  }

  private double bytes(Graph graph) {
    return graph.bytes() + 4.0 * sample * dimensions;
  }

  /** Something asked of the data. */
  private interface Query {
    Outcome of(Data data, Desk desk, User user);
  }

  private Outcome ask(User user, Query query) throws InterruptedException {
    places.acquire();
    try {
      Data set = data;
      if (set == null) {
        return Outcome.failed("its graph is not there");
      }
      Desk kept = desks.poll();
      Desk desk = kept == null ? new Desk(set.graph, reach, set.vectors, set.index, nearest) : kept;
      Outcome outcome = query.of(set, desk, user);
      desks.add(desk);
      return outcome;
    } finally {
      places.release();
    }
  }

  /** Finds a node by its key, and reads its neighbours. */
  private Outcome lookup(Data set, Desk desk, User user) {
    Graph graph = set.graph;
    int node = (int) user.below(nodes);
    if (graph.find(graph.key(node)) != node) {
      return Outcome.wrong("a node was not found by its key");
    }
    if (graph.checkOf(node) != graph.checks().get(node)) {
      return Outcome.wrong("a node's neighbours have changed");
    }
    return Outcome.ok(1 + graph.degree(node), 0);
  }

  /** Finds a shortest path between two nodes, and checks it link by link, from both sides. */
  private Outcome path(Data set, Desk desk, User user) {
    Graph graph = set.graph;
    int source = (int) user.below(nodes);
    int target = (int) user.below(nodes);
    return switch (desk.paths.search(source, target)) {
      case GAVE_UP -> Outcome.skipped("no path within reach");
      case NONE -> Outcome.wrong("two nodes of a connected graph have no path");
      case FOUND -> {
        String wrong = wrong(graph, desk.paths.path(), source, target);
        yield wrong == null ? Outcome.ok(desk.paths.visited(), 0) : Outcome.wrong(wrong);
      }
    };
  }

  /** What is wrong with a path, or null. */
  static @Nullable String wrong(Graph graph, int[] path, int source, int target) {
    if (path[0] != source || path[path.length - 1] != target) {
      return "a path has other ends than were asked for";
    }
    for (int i = 1; i < path.length; i++) {
      if (!graph.linked(path[i - 1], path[i]) || !graph.linked(path[i], path[i - 1])) {
        return "a path has a link that the graph does not have both ways";
      }
    }
    if (path.length - 1 > graph.links().wayThroughTree(source, target)) {
      return "a path is longer than the way through the graph's tree";
    }
    return null;
  }

  /** Finds the nearest to a vector, and compares with all of them now and then. */
  private Outcome semantic(Data set, Desk desk, User user) {
    Vectors vectors = set.vectors;
    long number = user.operations();
    Chance chance = user.chance().stream("question").stream(number);
    vectors.question((int) user.below(sample), chance, desk.question);
    int looked = set.index.search(desk.question, desk.nearCells, desk.found);
    Nearest found = desk.found;
    for (int i = 0; i < found.size(); i++) {
      if (!vectors.holds(found.item(i))) {
        return Outcome.wrong("a vector has changed");
      }
    }
    if (user.below(COMPARED) == 0) {
      set.index.searchAll(desk.question, desk.truly);
      looked += sample;
      for (int i = 0; i < found.size(); i++) {
        if (found.distance(i) < desk.truly.distance(i)) {
          return Outcome.wrong("the index found a nearer vector than there is");
        }
      }
      shared.add(desk.truly.shared(found));
      compared.add(desk.truly.size());
    }
    return Outcome.ok(looked, 0);
  }

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> figures = new HashMap<>();
    Data set = data;
    if (set != null) {
      figures.put("nodes", (double) nodes);
      figures.put("bytes", bytes(set.graph));
    }
    long all = compared.sumThenReset();
    long both = shared.sumThenReset();
    if (all > 0) {
      figures.put("recall", (double) both / all);
    }
    return figures;
  }

  @Override
  public void tearDown() {
    Data set = data;
    data = null;
    desks.clear();
    if (set != null) {
      set.arena.close(); // a query that is still under way gets an exception, not other memory
    }
  }

  /** The graph; for tests. */
  Graph graph() {
    return Objects.requireNonNull(data).graph;
  }

  /** The vectors; for tests. */
  Vectors vectors() {
    return Objects.requireNonNull(data).vectors;
  }
}
