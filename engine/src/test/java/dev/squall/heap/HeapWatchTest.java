package dev.squall.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.time.Clock;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A heap of 1000 bytes, of which a test says how much is in use and how much of that stays. */
class HeapWatchTest {
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private final Told heap = new Told();
  private boolean canSample = true;
  private boolean finds = true;
  private boolean frees = true;

  /** What stays after each that is ended when there was no room. */
  private final Deque<Long> ends = new ArrayDeque<>();

  private final Reserve reserve = new Reserve();
  private final Stepping clock = new Stepping();

  private final HeapWatch watch = new HeapWatch(heap, new Sampled(), new Done(), clock, reserve);

  private final class Told implements Heap {
    long used;
    long young;
    long stays;
    long kept;

    @Override
    public long used() {
      return used;
    }

    @Override
    public long young() {
      return young;
    }

    @Override
    public long kept() {
      return kept;
    }

    @Override
    public long most() {
      return 1000;
    }

    @Override
    public long collect() {
      seen.add("collect");
      used = stays;
      kept = stays;
      return stays;
    }
  }

  private final class Sampled implements Survivors {
    @Override
    public void warmUp() {}

    @Override
    public void begin() throws IOException {
      if (!canSample) {
        throw new IOException("no recorder");
      }
      seen.add("sample");
    }

    @Override
    public List<Survivor> alive() {
      return List.of();
    }

    @Override
    public void close() {
      seen.add("sampled");
    }
  }

  private final class Done implements Care {
    @Override
    public void hold() {
      seen.add("hold");
    }

    @Override
    public void goOn(long heldNanos) {
      seen.add("go on");
    }

    @Override
    public OptionalLong relieve(List<Survivor> alive, Filling filling) {
      seen.add("relieve " + filling.stays() + ", " + filling.since() + " came");
      if (finds && frees) {
        heap.stays = 100;
      }
      return finds ? OptionalLong.of(filling.stays() - filling.since() / 2) : OptionalLong.empty();
    }

    @Override
    public boolean quiet() {
      return true;
    }

    @Override
    public OptionalLong ranOut(List<Survivor> alive, Filling filling) {
      seen.add("ran out at " + filling.stays());
      if (ends.isEmpty()) {
        return OptionalLong.empty();
      }
      heap.stays = ends.removeFirst();
      return OptionalLong.of(filling.fullFrom());
    }

    @Override
    public void relieved(long stays, long most) {
      seen.add("back to " + stays);
    }

    @Override
    public void blind(String why) {
      seen.add("blind: " + why);
    }
  }

  /** Every wait is over at once, and took as long as it should. */
  private static final class Stepping implements Clock {
    private long now;

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public Instant wall() {
      return Instant.EPOCH;
    }

    @Override
    public void waitUntil(long deadline) {
      now = Math.max(now, deadline);
    }
  }

  /** What is seen when it is looked at with so much in use, of which so much stays. */
  private List<String> look(long used, long stays) throws InterruptedException {
    seen.clear();
    heap.used = used;
    heap.stays = stays;
    watch.look();
    return List.copyOf(seen);
  }

  private void sampling(long stays) throws InterruptedException {
    look(stays, stays);
    // Samples are begun beside; where the heap is tight the next look waits for that.
    look(900, stays);
  }

  @Test
  void whatDoesNotStayIsCollectedAndNoMore() throws Exception {
    assertThat(look(290, 10)).isEmpty();
    assertThat(look(600, 10)).containsExactly("hold", "collect", "go on");
    assertThat(look(100, 10)).isEmpty();
  }

  @Test
  void itIsNotCollectedAgainBeforeItHasGrown() throws Exception {
    sampling(600);
    assertThat(look(710, 600)).isEmpty();
    assertThat(look(730, 600)).containsExactly("hold", "collect", "go on");
  }

  @Test
  void whatIsThereOnceAllIsSetUpIsThereFromTheStart() throws Exception {
    heap.used = 200;
    heap.young = 90;
    watch.settle();
    assertThat(seen).as("little").isEmpty();
    heap.young = 200;
    heap.stays = 350;
    watch.settle();
    assertThat(seen).containsExactly("collect");
    heap.young = 0;
    assertThat(look(540, 350)).isEmpty();
    assertThat(look(560, 350)).contains("collect");
  }

  @Test
  void whereLittleCameToStayItMayFillMoreBeforeTheNextLook() throws Exception {
    heap.kept = 100;
    assertThat(look(310, 130)).contains("collect");
    assertThat(look(540, 130)).isEmpty();
    assertThat(look(560, 300)).as("and more stays").contains("collect");
    assertThat(look(430, 300)).contains("collect");
  }

  @Test
  void whoFillsItIsEndedBeforeItIsFullAndItIsCalmAgain() throws Exception {
    sampling(450);
    assertThat(look(800, 600)).as("not full").containsExactly("hold", "collect", "go on");
    assertThat(look(900, 800))
        .containsExactly(
            "hold",
            "collect",
            "relieve 800, 350 came",
            "sampled",
            "collect",
            "back to 100",
            "go on");
    assertThat(look(290, 100)).isEmpty();
  }

  @Test
  void whatIsYoungCountsWhileMoreAndMoreStays() throws Exception {
    sampling(450);
    heap.young = 200;
    assertThat(look(450, 450)).as("nothing more stays").isEmpty();
    assertThat(look(600, 600)).as("more does").contains("collect");
    assertThat(look(610, 610)).as("all that is young may stay").contains("collect");
    assertThat(look(620, 620)).as("it did not").isEmpty();
  }

  @Test
  void whatWasThereBeforeSamplesDoesNotFillIt() throws Exception {
    sampling(800);
    assertThat(look(950, 800)).containsExactly("hold", "collect", "go on");
  }

  @Test
  void whereThatIsNobodyItIsLookedAtAgainWhenItHasGrown() throws Exception {
    finds = false;
    sampling(450);
    assertThat(look(800, 800)).contains("relieve 800, 350 came").doesNotContain("sampled");
    assertThat(look(850, 850)).isEmpty();
    assertThat(look(950, 950)).contains("relieve 950, 500 came");
  }

  @Test
  void whatDoesNotComeBackIsNotWaitedForForEver() throws Exception {
    frees = false;
    sampling(450);
    look(900, 800);
    assertThat(seen).endsWith("collect", "back to 800", "go on");
  }

  @Test
  void whatTheJvmFoundToStayIsLookedAtToo() throws Exception {
    sampling(500);
    heap.kept = 990;
    assertThat(look(990, 990)).contains("relieve 990, 490 came");
  }

  @Test
  void itGivesUpWhereThereIsNoRoomForLong() throws Exception {
    assertThat(watch.givesUp()).isFalse();
    for (int i = 0; i < 4; i++) {
      assertThat(reserve.ranOut()).isFalse();
      look(990, 990);
      clock.now += 4_000_000_000L;
    }
    assertThat(watch.givesUp()).as("after 12 s").isFalse();
    for (int i = 0; i < 2; i++) {
      assertThat(reserve.ranOut()).isFalse();
      look(990, 990);
      clock.now += 4_000_000_000L;
    }
    assertThat(watch.givesUp()).as("after 20 s").isTrue();
  }

  @Test
  void whoeverFindsNoRoomHasItLookedAtAtOnceAndIsEnded() throws Exception {
    ends.add(100L);
    assertThat(reserve.ranOut()).isFalse();
    assertThat(look(290, 990))
        .containsExactly("hold", "collect", "ran out at 990", "collect", "back to 100", "go on");
    assertThat(look(290, 100)).as("the reserve is there again").isEmpty();
  }

  @Test
  void severalThatFillItAreEndedOneAfterAnother() throws Exception {
    ends.addAll(List.of(900L, 800L, 300L));
    assertThat(reserve.ranOut()).isFalse();
    assertThat(look(290, 990).stream().filter(each -> !each.equals("collect")))
        .containsExactly(
            "hold",
            "ran out at 990",
            "back to 900",
            "ran out at 900",
            "back to 800",
            "ran out at 800",
            "back to 300",
            "go on");
  }

  @Test
  void whatWasTooLargeForAHeapThatIsNotFullIsAskedAboutOnce() throws Exception {
    assertThat(reserve.ranOut()).isFalse();
    assertThat(look(290, 200)).containsExactly("hold", "collect", "ran out at 200", "go on");
    assertThat(look(290, 200)).isEmpty();
  }

  @Test
  void whereItStaysFullAndNobodyIsFoundSamplesAreTaken() throws Exception {
    assertThat(reserve.ranOut()).isFalse();
    assertThat(look(990, 990).stream().filter(each -> !each.equals("sample")))
        .as("samples begin beside")
        .startsWith("hold", "collect", "ran out at 990", "go on");
    look(990, 990);
    assertThat(look(990, 990)).doesNotContain("blind: no recorder");
    assertThat(reserve.ranOut()).isFalse();
    ends.add(200L);
    assertThat(look(990, 990)).contains("ran out at 990", "back to 200", "sampled");
  }

  @Test
  void whereNothingCanBeSampledThatIsSaidOnce() throws Exception {
    canSample = false;
    look(450, 450);
    assertThat(look(900, 450)).contains("blind: no recorder");
    assertThat(look(950, 900)).containsExactly("hold", "collect", "go on");
  }
}
