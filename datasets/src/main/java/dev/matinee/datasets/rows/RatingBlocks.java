package dev.matinee.datasets.rows;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.text.Blocks;
import dev.matinee.datasets.text.Lines;
import dev.matinee.datasets.text.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Reads a file of ratings in blocks of lines on several threads: the same rows, bad rows and ids,
/// in the same order, as one line after the other.
///
/// Each thread takes one block after the other and numbers ids for itself in the order in which it
/// meets them; [Found] puts the blocks together. Each block knows which of its ids its thread has
/// not seen before, and going through these block by block meets all ids in the order of the file.
final class RatingBlocks {
  /// After so many runs without a row, one after the other, the rest of a block has none either:
  /// its times are written as dates, or its ids are all new.
  private static final int FRUITLESS = 64;

  private final Source source;
  private final RatingFormat format;
  private final @Nullable RatingScale scale;
  private final int blockSize;
  private final int threads;
  private final ReentrantLock reporting = new ReentrantLock();

  /// @param scale what ratings may be; `null` where another has to know
  /// @param blockSize in bytes, as near as lines allow
  RatingBlocks(
      Source source, RatingFormat format, @Nullable RatingScale scale, int blockSize, int threads) {
    this.source = source;
    this.format = format;
    this.scale = scale;
    this.blockSize = blockSize;
    this.threads = format.hasSections() ? 1 : threads; // a row may need a line of a block before
  }

  /// What has been read: the blocks in their order, and what each thread knows beside them.
  record Found(List<RatingBlock> blocks, List<RatingRow> rows) {}

  /// Reads all of it; `null` where the file is one that can only be read line by line, has a row
  /// over several lines or a line at which reading ends with a message.
  @Nullable Found read(Progress progress) throws IOException {
    var done = new ConcurrentSkipListMap<Integer, RatingBlock>();
    var rows = new ArrayList<RatingRow>();
    for (int thread = 0; thread < threads; thread++) {
      rows.add(new RatingRow(source.name(), format, scale));
    }
    try (var opened = source.open()) {
      var blocks = new Blocks(opened, blockSize, format.skipped());
      new Training(0, threads, Progress.NONE)
          .forEach(
              threads,
              thread -> {
                try {
                  new Worker(rows.get(thread), blocks, progress).readAll(done);
                } finally {
                  blocks.stop(); // there is no other, or somebody has failed
                }
              });
      return blocks.isOdd() ? null : new Found(List.copyOf(done.values()), rows);
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    } catch (LastWord _) {
      return null;
    }
  }

  /// A row that ends reading with a message, which needs the number of its line in the file, or one
  /// that goes on below its line, perhaps in another block.
  private static final class LastWord extends RuntimeException {
    private static final long serialVersionUID = 1;

    LastWord(IllegalArgumentException message) {
      super(message);
    }
  }

  /// One thread's work.
  private final class Worker {
    private final RatingRow exact;
    private final @Nullable PlainRow plain;
    private final @Nullable DigitRows digits;
    private final Blocks blocks;
    private final Progress progress;
    private final Lines lines = new Lines();
    private int fruitless;

    Worker(RatingRow exact, Blocks blocks, Progress progress) {
      this.exact = exact;
      this.plain = PlainRow.of(format, exact.users(), exact.items());
      this.digits = DigitRows.of(format, exact.users(), exact.items());
      this.blocks = blocks;
      this.progress = progress;
    }

    void readAll(ConcurrentSkipListMap<Integer, RatingBlock> done) {
      var block = new Blocks.Block();
      var made = new RatingBlock.Builder(exact);
      try {
        while (blocks.next(block)) {
          made.begin();
          read(block, made);
          done.put(block.number(), made.end());
          report();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// Says how far all threads are, which never goes back.
    private void report() {
      reporting.lock();
      try {
        progress.report("reading " + source.name(), blocks.taken(), source.size());
      } finally {
        reporting.unlock();
      }
    }

    private void read(Blocks.Block block, RatingBlock.Builder made) throws IOException {
      if (plain != null) {
        plain.in(block.bytes(), block.to());
      }
      // lines above the rows are in the first block, or it is the whole file
      long skipped = block.number() == 0 ? format.skipped() : 0;
      fruitless = 0;
      int p = block.from();
      while (p < block.to()) {
        if (plain != null && made.lines() >= skipped) {
          p = takePlain(plain, block, made, p);
        }
        if (p < block.to()) {
          lines.seek(block.bytes(), p, block.to(), made.lines() + 1);
          readExactly(made, made.lines() < skipped);
          p = lines.next();
          made.line();
        }
      }
    }

    /// Reads plain rows from a place on; returns where the first row begins that is not plain.
    /// Nearly all time of reading is spent here, so it is a loop of its own, which is compiled soon
    /// and without all that the other rows need.
    private int takePlain(PlainRow plain, Blocks.Block block, RatingBlock.Builder made, int from) {
      int to = block.to();
      int p = from;
      while (p < to) {
        p = digits == null || fruitless >= FRUITLESS ? p : takeDigits(digits, block, made, p);
        int next = p < to ? plain.take(p) : PlainRow.NOT_PLAIN;
        if (next == PlainRow.NOT_PLAIN) {
          return p;
        }
        made.add(plain.user(), plain.item(), plain.value(), plain.timestamp());
        if (plain.hasNewId()) {
          made.see(plain.user(), plain.item());
        }
        made.line();
        p = next;
      }
      return p;
    }

    private int takeDigits(
        DigitRows digits, Blocks.Block block, RatingBlock.Builder made, int from) {
      int p = from;
      do {
        p = digits.take(block.bytes(), p, block.to());
        if (digits.count() > 0) {
          made.add(digits);
          fruitless = 0;
        } else {
          fruitless++;
        }
      } while (digits.isFull());
      return p;
    }

    private void readExactly(RatingBlock.Builder made, boolean skip) throws IOException {
      if (skip || lines.isBlank() || exact.isSection(lines)) {
        return;
      }
      String problem;
      try {
        problem = exact.take(lines);
      } catch (IllegalArgumentException e) {
        throw new LastWord(e);
      }
      if (problem != null) {
        made.bad(source.name(), lines.number(), problem, exact.leftTheScale());
        return;
      }
      if (exact.isUnrated()) {
        return;
      }
      float value = (float) exact.value();
      made.add(exact.user(), exact.item(), value, exact.timestamp());
      made.see(exact.user(), exact.item());
      exact.approve();
      if (plain != null) {
        plain.approve(exact.fields(), format.columns().rating(), value);
      }
      if (digits != null) {
        digits.approve(exact.fields(), format.columns().rating(), value);
      }
    }
  }
}
