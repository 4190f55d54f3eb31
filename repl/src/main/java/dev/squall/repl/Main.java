package dev.squall.repl;

/** Placeholder of the guard's main class: prints the version. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("squall " + Main.class.getPackage().getImplementationVersion());
  }
}
