package dev.squall.component.tcp;

import dev.squall.component.Component;
import dev.squall.component.ComponentFailure;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.User;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something said to a TCP service, and something expected back; each user has a connection. */
final class TcpComponent implements Component {
  private final TcpType.Said said;
  private volatile @Nullable Tcp tcp;

  TcpComponent(TcpType.Said said) {
    this.said = said;
  }

  @Override
  public List<Operation> operations() {
    return List.of(Operation.of(said.operation(), this::ask));
  }

  private Outcome ask(User user) {
    Tcp asked = tcp;
    if (asked == null) {
      return Outcome.failed("ended with its component");
    }
    if (said.keep() && !said.operation().equals("connect")) {
      return talk(asked.send(said.send()));
    }
    try (Conversation fresh = asked.connect()) {
      return talk(fresh.send(said.send()));
    }
  }

  private Outcome talk(Conversation conversation) {
    if (!said.expect().isEmpty()) {
      conversation.expect(said.expect());
    }
    if (said.length() > 0) {
      conversation.receive(said.length());
    }
    return conversation.outcome();
  }

  @Override
  public void setUp(Site site) throws ComponentFailure {
    tcp = new Tcp(site.clock(), Address.resolve(said.to()), said.timeoutNanos());
  }

  @Override
  public void end(User user) {
    Tcp asked = tcp;
    if (asked != null) {
      asked.part();
    }
  }

  @Override
  public Map<String, Double> figures() {
    Tcp asked = tcp;
    return asked == null ? Map.of() : Map.of("connections", (double) asked.connections());
  }

  @Override
  public void tearDown() {
    Tcp asked = tcp;
    if (asked != null) {
      asked.close();
    }
  }
}
