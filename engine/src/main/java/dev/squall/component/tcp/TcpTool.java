package dev.squall.component.tcp;

import dev.squall.component.ComponentFailure;
import dev.squall.component.Site;
import dev.squall.component.Tool;
import dev.squall.plan.HostPort;
import dev.squall.units.Span;
import java.util.List;
import java.util.Map;

/** {@code cache = tcp('127.0.0.1:6379', timeout: 1.second)}. */
public final class TcpTool implements Tool {
  static final long TIMEOUT_NANOS = 10_000_000_000L;

  @Override
  public String name() {
    return "tcp";
  }

  @Override
  public String help() {
    return "a TCP service: send, and expect";
  }

  @Override
  public Map<String, String> named() {
    return Map.of("timeout", "for a connection, and for what is expected");
  }

  @Override
  public Tcp open(List<?> arguments, Map<String, ?> named, Site site) throws ComponentFailure {
    if (arguments.size() != 1 || !(arguments.getFirst() instanceof CharSequence to)) {
      throw new ComponentFailure(
          "tcp: must be given where the service listens, as tcp('127.0.0.1:6379'), was given "
              + arguments);
    }
    long timeout = TIMEOUT_NANOS;
    Object said = named.get("timeout");
    if (said != null) {
      if (!(said instanceof Span span) || span.nanos() <= 0) {
        throw new ComponentFailure("tcp: timeout must be a time > 0 s, was " + said);
      }
      timeout = span.nanos();
    }
    try {
      return new Tcp(site.clock(), Address.resolve(HostPort.of(to.toString())), timeout);
    } catch (IllegalArgumentException wrong) {
      throw new ComponentFailure("tcp: " + wrong.getMessage(), wrong);
    }
  }
}
