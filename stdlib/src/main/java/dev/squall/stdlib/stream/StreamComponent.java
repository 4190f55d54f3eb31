package dev.squall.stdlib.stream;

import dev.squall.component.Component;
import dev.squall.component.ComponentFailure;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.User;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One operation is one chunk through the pipeline, named after what its bytes are like. */
final class StreamComponent implements Component {
  private final String name;
  private final StreamSettings settings;
  private final Map<DataKind, byte[][]> ready = new EnumMap<>(DataKind.class);
  private volatile @Nullable Pipeline pipeline;
  private @Nullable Site site;
  private long read;

  StreamComponent(String name, StreamSettings settings) {
    this.name = name;
    this.settings = settings;
  }

  @Override
  public List<Operation> operations() {
    return DataKind.of(settings.data()).stream()
        .map(kind -> Operation.of(kind.word(), user -> chunk(kind, user)).weighing(kind.weight))
        .toList();
  }

  @Override
  public long heap(int users) {
    return settings.bytes(
        DataKind.of(settings.data()).size(), workers(Runtime.getRuntime().availableProcessors()));
  }

  private int workers(int processors) {
    return settings.workers() == 0 ? processors : settings.workers();
  }

  @Override
  public void setUp(Site its) throws ComponentFailure {
    Codecs.load(settings.codec(), its.folder());
    for (DataKind kind : DataKind.of(settings.data())) {
      ready.put(
          kind, kind.chunks(settings.ready(), settings.size(), its.chance().stream(kind.word())));
    }
    pipeline =
        new Pipeline(
            name,
            settings.size(),
            workers(its.processors()),
            settings.queue(),
            () -> Codecs.of(settings.codec(), settings.effort()));
    site = its;
    read = its.clock().nanos();
  }

  private Outcome chunk(DataKind kind, User user) throws InterruptedException {
    Pipeline through = pipeline;
    byte[][] chunks = ready.get(kind);
    if (through == null || chunks == null) {
      return Outcome.failed("the stream is not set up");
    }
    byte[] data = chunks[(int) user.below(chunks.length)];
    return through.send(data, user.uniform() < settings.unpacked());
  }

  @Override
  public Map<String, Double> figures() {
    Pipeline through = pipeline;
    Site its = site;
    if (through == null || its == null) {
      return Map.of();
    }
    long now = its.clock().nanos();
    double seconds = Math.max(1, now - read) * 1e-9;
    read = now;
    long raw = through.rawBytes();
    long packed = through.packedBytes();
    return Map.of(
        "bytes/s",
        raw / seconds,
        "ratio",
        packed == 0 ? 1 : (double) raw / packed,
        "waiting",
        (double) through.waiting());
  }

  @Override
  public void tearDown() {
    Pipeline through = pipeline;
    if (through != null) {
      through.close();
    }
  }
}
