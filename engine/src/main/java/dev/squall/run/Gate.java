package dev.squall.run;

import org.jspecify.annotations.Nullable;

/** Whether anything may be broken now. */
interface Gate {
  /** Nothing stands against it. */
  Gate OPEN =
      new Gate() {
        @Override
        public @Nullable String refuses(String fault) {
          return null;
        }

        @Override
        public @Nullable String missing() {
          return null;
        }
      };

  /** A fault is due: why it may not be injected; null where it may. */
  @Nullable String refuses(String fault);

  /** Someone asks for a fault: the same, and nothing comes of asking. */
  @Nullable String missing();
}
