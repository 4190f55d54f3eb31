package dev.squall.component.http;

import dev.squall.component.Component;
import dev.squall.component.ComponentFailure;
import dev.squall.component.Operation;
import dev.squall.component.Site;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Declared requests over plain HTTP/1.1, on event loops: one for every two processors. */
final class LoopComponent implements Component {
  private final String name;
  private final Declared declared;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile Loop[] loops = new Loop[0];

  LoopComponent(String name, Declared declared) {
    this.name = name;
    this.declared = declared;
  }

  @Override
  public Calling calling() {
    return Calling.BEGINNING;
  }

  @Override
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Declared.Each each : declared.operations()) {
      Request request = each.request().outside();
      operations.add(
          new Operation(
              each.name(),
              each.weight(),
              (Operation.Begin) (user, done) -> loop().begin(request, done)));
    }
    return operations;
  }

  /** The loop whose thread asks, which can send at once; else each in turn. */
  private Loop loop() {
    Loop[] all = loops;
    if (all.length == 1) {
      return all[0];
    }
    for (Loop loop : all) {
      if (loop.isThisThread()) {
        return loop;
      }
    }
    return all[Math.floorMod(turn.getAndIncrement(), all.length)];
  }

  @Override
  public void setUp(Site site) throws ComponentFailure, IOException {
    List<InetSocketAddress> addresses = declared.target().resolve();
    Options options = declared.options();
    int connections = options.connections() == 0 ? Options.MOST_CONNECTIONS : options.connections();
    int count = Math.clamp(site.processors() / 2, 1, connections);
    Loop[] made = new Loop[count];
    for (int i = 0; i < count; i++) {
      made[i] =
          new Loop(
              name + "-loop-" + i,
              site.clock(),
              declared.target(),
              options,
              declared.checks(),
              addresses,
              connections / count + (i < connections % count ? 1 : 0));
    }
    loops = made;
    for (Loop loop : made) {
      loop.start();
    }
  }

  @Override
  public Map<String, Double> figures() {
    int open = 0;
    for (Loop loop : loops) {
      open += loop.open();
    }
    return Map.of("connections", (double) open);
  }

  @Override
  public void tearDown() {
    for (Loop loop : loops) {
      loop.close();
    }
  }
}
