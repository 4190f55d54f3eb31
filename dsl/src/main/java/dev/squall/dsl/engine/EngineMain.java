package dev.squall.dsl.engine;

/** Placeholder of the engine process's main class: ends at once. */
public final class EngineMain {
  private EngineMain() {}

  public static void main(String[] args) {}
}
