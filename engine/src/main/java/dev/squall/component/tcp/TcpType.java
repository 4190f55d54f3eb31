package dev.squall.component.tcp;

import dev.squall.component.Component;
import dev.squall.component.ComponentType;
import dev.squall.component.Settings;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.HostPort;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import java.util.List;
import java.util.Map;

/** {@code drive tcp, to: '127.0.0.1:6379', send: 'PING\r\n', expect: '+PONG'}. */
public final class TcpType implements ComponentType {
  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.of("to", new Setting.Text(""), 0, 0, "where the service listens"),
          Parameter.of("send", new Setting.Text(""), 0, 0, "what is said"),
          Parameter.of("expect", new Setting.Text(""), 0, 0, "what must come back"),
          Parameter.of(
              "length",
              new Setting.Amount(0, Dimension.BYTES),
              0,
              16e6,
              "bytes that must come back"),
          Parameter.of(
              "timeout",
              new Setting.Amount(TcpTool.TIMEOUT_NANOS * 1e-9, Dimension.TIME),
              0.001,
              3600,
              "for a connection, and for what comes back"),
          Parameter.of("keep", new Setting.Truth(true), 0, 0, "the connection for the next"));

  @Override
  public String name() {
    return "tcp";
  }

  @Override
  public String help() {
    return "something said to a TCP service, and something expected back";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public ComponentPlan plan(String name, Map<String, Setting> settings) {
    Said said = said(name, settings);
    return new ComponentPlan(
        name,
        name(),
        settings,
        List.of(new ComponentPlan.OperationPlan(said.operation(), 1, null)),
        ComponentPlan.Model.PLAIN);
  }

  @Override
  public Component make(ComponentPlan plan) {
    return new TcpComponent(said(plan.name(), plan.settings()));
  }

  private static Said said(String name, Map<String, Setting> given) {
    Settings settings = new Settings(name, PARAMETERS, given);
    try {
      return new Said(
          HostPort.of(settings.text("to")),
          settings.text("send"),
          settings.text("expect"),
          (int) settings.whole("length"),
          Math.round(settings.amount("timeout") * 1e9),
          settings.truth("keep"));
    } catch (IllegalArgumentException wrong) {
      String message = String.valueOf(wrong.getMessage());
      throw new IllegalArgumentException(
          message.startsWith("component '") ? message : "tcp '" + name + "': " + message, wrong);
    }
  }

  /** What is declared of it. */
  record Said(
      HostPort to, String send, String expect, int length, long timeoutNanos, boolean keep) {
    String operation() {
      return send.isEmpty() && expect.isEmpty() && length == 0 ? "connect" : "ask";
    }
  }
}
