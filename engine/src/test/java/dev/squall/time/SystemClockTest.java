package dev.squall.time;

final class SystemClockTest extends ClockContract {
  @Override
  Clock clock() {
    return Clock.system();
  }
}
