package dev.matinee.datasets.text;

import java.io.IOException;
import java.util.Arrays;

/// The text of an open file in blocks of whole lines, for several threads that take one after the
/// other.
///
/// The stream is read by whichever thread wants the next block, one at a time. Where the file is of
/// a kind that blocks cannot be cut of ([#isOdd]), it has to be read in another way.
public final class Blocks {
  /// What a thread is busy with for some milliseconds.
  public static final int USUAL = 1 << 23;

  /// The same of a file that has [#MANY] of the usual ones: large enough that arrays of what is in
  /// it are left where they are by collectors of garbage.
  public static final int LARGE = 1 << 24;

  public static final int MANY = 16;

  /// Bytes behind a block that may be read and mean nothing.
  public static final int PADDING = 16;

  private static final int MARK = 3;
  private static final int AT_ONCE = 1 << 17;

  private final Source.Opened opened;
  private final int size;
  private final long head;
  private byte[] carried = {};
  private int count;
  private boolean ended;
  private boolean odd;

  /// @param size bytes of a block, as near as lines allow
  /// @param head how many lines the first block has at least, if the file has them
  public Blocks(Source.Opened opened, int size, long head) {
    this.opened = opened;
    this.size = size;
    this.head = head;
  }

  /// A block, its array used again for the next one.
  public static final class Block {
    private byte[] bytes = {};
    private int from;
    private int to;
    private int number;

    /// Before any.
    public Block() {}

    /// The bytes, [#PADDING] more than belong to the block.
    public byte[] bytes() {
      return bytes;
    }

    public int from() {
      return from;
    }

    public int to() {
      return to;
    }

    /// Which block of the file it is, from 0.
    public int number() {
      return number;
    }
  }

  /// Takes the next block; false where there is none.
  public synchronized boolean next(Block block) throws IOException {
    if (ended) {
      return false;
    }
    int most = Math.max(size, carried.length);
    int filled = carried.length;
    block.bytes = room(block.bytes, most + PADDING);
    System.arraycopy(carried, 0, block.bytes, 0, filled);
    int cut = 0;
    while (cut == 0 && !ended) {
      int n = read(block.bytes, filled, most);
      ended = n < most - filled;
      filled += n;
      cut = ended ? filled : afterLastLine(block.bytes, filled);
      cut = ended || count > 0 || hasHead(block.bytes, cut) ? cut : 0;
      if (cut == 0 && most > 2 * Lines.LONGEST + size) {
        odd = true;
        ended = true;
        return false;
      }
      if (cut == 0) {
        most *= 2;
        block.bytes = Arrays.copyOf(block.bytes, most + PADDING);
      }
    }
    carried = Arrays.copyOfRange(block.bytes, cut, filled);
    return hand(block, cut);
  }

  /// Reads up to a place, as far as there is something; returns how many bytes. What is read at
  /// once is copied by the system and by the JDK, and stays in the cache meanwhile.
  private int read(byte[] bytes, int from, int to) throws IOException {
    int filled = from;
    int n = 0;
    while (filled < to && n >= 0) {
      n = opened.stream().read(bytes, filled, Math.min(AT_ONCE, to - filled));
      filled += Math.max(0, n);
    }
    return filled - from;
  }

  private boolean hand(Block block, int to) {
    block.from = 0;
    block.to = to;
    if (count == 0) {
      int beginning = Math.min(to, Lines.LONGEST);
      boolean lines = afterLastLine(block.bytes, beginning) > 0;
      odd = (!lines && to > beginning) || Lines.hasReturnsOnly(block.bytes, beginning);
      ended |= odd;
      block.from = hasMark(block.bytes, to) ? MARK : 0;
    }
    block.number = count++;
    return !odd && block.to > 0;
  }

  private static byte[] room(byte[] bytes, int length) {
    return bytes.length >= length ? bytes : new byte[length];
  }

  private static int afterLastLine(byte[] bytes, int filled) {
    int p = filled;
    while (p > 0 && bytes[p - 1] != '\n') {
      p--;
    }
    return p;
  }

  private boolean hasHead(byte[] bytes, int to) {
    long lines = 0;
    for (int p = 0; p < to && lines < head; p++) {
      lines += bytes[p] == '\n' ? 1 : 0;
    }
    return lines >= head;
  }

  private static boolean hasMark(byte[] bytes, int to) {
    return to >= MARK
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  /// Whether lines end otherwise than in LF, or are too long for blocks.
  public synchronized boolean isOdd() {
    return odd;
  }

  /// Lets nobody have another block.
  public synchronized void stop() {
    ended = true;
  }

  /// How many stored bytes have been taken so far.
  public synchronized long taken() {
    return opened.taken();
  }
}
