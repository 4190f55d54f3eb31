package dev.squall.dsl.script;

/**
 * A block of code that runs later.
 *
 * @param said as messages call it: {@code operation 'pay'}, {@code setup}
 * @param owner whose it is
 * @param subject whether it is given something: of a component's a user, and so a row of each
 *     feeder
 * @param setup whether names that it sets become state
 */
record CodePart(String said, CodeOwner owner, boolean subject, boolean setup) {
  /** A component's that is given nothing. */
  static CodePart component(String said) {
    return new CodePart(said, CodeOwner.COMPONENT, false, false);
  }

  static CodePart operation(String name) {
    return user("operation '" + name + "'");
  }

  /** A component's that is given a user. */
  static CodePart user(String said) {
    return new CodePart(said, CodeOwner.COMPONENT, true, false);
  }

  /** True for one that has tools and feeders. */
  boolean ofComponent() {
    return owner == CodeOwner.COMPONENT;
  }
}
