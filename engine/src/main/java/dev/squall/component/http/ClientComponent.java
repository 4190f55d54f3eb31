package dev.squall.component.http;

import dev.squall.component.Component;
import dev.squall.component.ComponentFailure;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Declared requests over TLS or HTTP/2, or with cookies or redirects: on virtual threads. */
final class ClientComponent implements Component {
  private final Declared declared;
  private volatile @Nullable Service service;

  ClientComponent(Declared declared) {
    this.declared = declared;
  }

  @Override
  public List<Operation> operations() {
    return declared.operations().stream()
        .map(each -> new Operation(each.name(), each.weight(), call(each.request())))
        .toList();
  }

  private Operation.Call call(Request request) {
    Checks checks = declared.checks();
    boolean keepsBody = checks.needBody();
    return user -> {
      Service asked = service;
      if (asked == null) {
        return Outcome.failed(Loop.OVER);
      }
      Answer answer = asked.send(request, keepsBody);
      String wrong = checks.failure(answer.status(), keepsBody ? answer.bytes() : new byte[0]);
      return wrong == null ? Outcome.ok(1, answer.moved()) : Outcome.failed(wrong);
    };
  }

  @Override
  public void setUp(Site site) throws ComponentFailure {
    if (declared.options().insecure()) {
      site.log().accept("insecure: any certificate is trusted");
    }
    service = new Service(site.clock(), declared.target(), declared.options());
  }

  @Override
  public Map<String, Double> figures() {
    Service asked = service;
    int open = asked == null ? -1 : asked.connections();
    return open < 0 ? Map.of() : Map.of("connections", (double) open);
  }

  @Override
  public void tearDown() {
    Service asked = service;
    if (asked != null) {
      asked.close();
    }
  }
}
