package dev.squall.load.network;

/** Tells what the sink has received so far. */
interface Receipts extends AutoCloseable {
  /** The latest; its numbers never fall. */
  Receipt latest();

  @Override
  void close();
}
