package dev.squall.gpu.kernel;

/**
 * A batch of votes authenticated and counted by a device, as the component consensus does it by
 * codes: the entries of batch.ptx. Arrays lie as they do there:
 *
 * <pre>
 * votes         i64 round, voter, choice, arrival    four a vote
 * codes         i64 low, high                        {@link Sip} of the vote's four; two a vote
 * keys          i64 k0, k1                           two a voter
 * voted         u32                                  one a voter
 * counts        u32 late, forged, equivocating, counted
 * choices       u32                                  one a choice: the votes counted for it
 * equivocators  bits, the lowest first               one a voter, in whole i64
 *
 * tally_votes  (u64 votes, u64 codes, u64 keys, u64 voted, u64 counts,
 *               u64 count, u64 round, u64 deadline, u64 voters, u64 choices)
 * tally_voters (u64 voted, u64 counts, u64 choices, u64 equivocators, u64 voters)
 * </pre>
 *
 * {@code voted}, {@code counts}, {@code choices} and {@code equivocators} are set to 0 before;
 * {@link #VOTES} ends before {@link #VOTERS} begins. The decision is whoever launched them's to
 * take: the choice with a quorum. Both stride with whatever grid they are launched with.
 */
public final class BatchTally {
  /** Entry that takes each vote. */
  public static final String VOTES = "tally_votes";

  /** Entry that counts each voter. */
  public static final String VOTERS = "tally_voters";

  private BatchTally() {}

  /** The PTX of both. */
  public static String ptx() {
    return PtxText.read("batch");
  }
}
