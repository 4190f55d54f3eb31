package dev.squall.dsl.script;

/**
 * A block of a component's code.
 *
 * @param said as messages call it: {@code operation 'pay'}, {@code setup}
 * @param user whether there is a user, and so a row of each feeder
 * @param setup whether names that it sets become state
 */
record CodePart(String said, boolean user, boolean setup) {
  static CodePart operation(String name) {
    return new CodePart("operation '" + name + "'", true, false);
  }
}
