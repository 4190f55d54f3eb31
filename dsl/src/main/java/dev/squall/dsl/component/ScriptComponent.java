package dev.squall.dsl.component;

import dev.squall.component.Answering;
import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.Tool;
import dev.squall.component.User;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A component that is written in a script. Each operation is one call of a method of compiled code,
 * bound once: no look-up of Groovy's stands between the drive and the code.
 */
public final class ScriptComponent implements Component {
  private static final MethodType CODE = MethodType.methodType(Object.class, ScriptUser.class);

  private final ScriptCode code;
  private final Map<String, Tool> tools;
  private final ComponentBody body;
  private final List<Operation> operations = new ArrayList<>();
  private List<Feeder> feeders = List.of();
  private final @Nullable MethodHandle begin;
  private final @Nullable MethodHandle end;
  private final @Nullable MethodHandle figures;

  /** One of {@code code}, with state of its own, that can open these tools. */
  public ScriptComponent(ScriptCode code, Map<String, Tool> tools) {
    this.code = code;
    this.tools = tools;
    body = code.code().make(ComponentBody.class);
    try {
      int i = 0;
      for (Map.Entry<String, String> each : code.methods().entrySet()) {
        MethodHandle method = bound(each.getValue());
        operations.add(
            new Operation(
                each.getKey(),
                code.weights().get(i++),
                (Operation.Call) user -> call(method, user)));
      }
      begin = code.parts().contains("begin") ? bound("begin") : null;
      end = code.parts().contains("end") ? bound("end") : null;
      figures = code.parts().contains("figures") ? bound("figures") : null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("component '" + code.name() + "': code can be made", e);
    }
  }

  private MethodHandle bound(String method) throws ReflectiveOperationException {
    boolean own = method.equals("figures");
    MethodType type = own ? MethodType.methodType(Object.class) : CODE;
    return body.bound(method, type);
  }

  private static Outcome call(MethodHandle method, User user) throws Exception {
    if (!(user.state instanceof ScriptUser own)) {
      throw new IllegalStateException("user " + user.number() + " has begun");
    }
    try {
      Object value = (Object) method.invokeExact(own);
      return switch (value) {
        case Outcome outcome -> outcome;
        case Answering answering -> answering.outcome();
        case Boolean truth when !truth -> Outcome.failed("it was false");
        case null, default -> Outcome.OK;
      };
    } catch (ComponentBody.Ended ended) {
      return ended.outcome();
    } catch (Exception | Error thrown) {
      throw thrown;
    } catch (Throwable other) {
      throw new IllegalStateException(other);
    }
  }

  @Override
  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  @Override
  public Optional<String> operationOf(String type, String method) {
    // What a closure in it does, it does.
    boolean own =
        type.equals(body.getClass().getName()) || type.startsWith(body.getClass().getName() + "$");
    return code.methods().entrySet().stream()
        .filter(each ->
            own && (each.getValue().equals(method) || type.contains("_" + each.getValue() + "_")))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public Calling calling() {
    return code.computing() ? Calling.COMPUTING : Calling.WAITING;
  }

  @Override
  public void setUp(Site site) throws Exception {
    feeders = code.feeders().stream().map(Feeder::fresh).toList();
    body.meets(site, feeders, tools);
    if (code.parts().contains("setup")) {
      once("setup");
    }
  }

  @Override
  public Map<String, Long> handedOut() {
    Map<String, Long> rows = new HashMap<>();
    feeders.forEach(feeder -> rows.put(feeder.name(), feeder.next().get()));
    return rows;
  }

  @Override
  public void goOn(Map<String, Long> handedOut) {
    feeders.forEach(feeder -> feeder.next().set(handedOut.getOrDefault(feeder.name(), 0L)));
  }

  private void once(String part) throws Exception {
    try {
      MethodHandle method = body.bound(part, MethodType.methodType(Object.class));
      Object ignored = (Object) method.invokeExact();
    } catch (Exception | Error thrown) {
      throw thrown;
    } catch (Throwable other) {
      throw new IllegalStateException(other);
    }
  }

  @Override
  public void begin(User user) throws Exception {
    ScriptUser own = new ScriptUser(user);
    user.state = own;
    if (begin != null) {
      Outcome outcome = call(begin, user);
      if (outcome instanceof Outcome.Failed failed) {
        throw new IllegalStateException("begin: " + failed.reason());
      }
    }
  }

  @Override
  public void end(User user) {
    if (end != null) {
      try {
        call(end, user);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public Map<String, Double> figures() {
    if (figures == null) {
      return Map.of();
    }
    try {
      Object value = (Object) figures.invokeExact();
      Map<String, Double> read = new HashMap<>();
      if (value instanceof Map<?, ?> map) {
        map.forEach((name, figure) -> {
          if (figure instanceof Number number) {
            read.put(String.valueOf(name), number.doubleValue());
          }
        });
      }
      return read;
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable other) {
      throw new IllegalStateException(other);
    }
  }

  @Override
  public void tearDown() throws Exception {
    try {
      if (code.parts().contains("teardown")) {
        once("teardown");
      }
    } finally {
      body.closeTools();
    }
  }
}
