package dev.matinee.datasets.rows;

import dev.matinee.core.Ids;
import dev.matinee.core.Training;
import dev.matinee.core.columns.FloatColumn;
import dev.matinee.core.columns.LongColumn;
import dev.matinee.core.columns.RatingColumns;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.text.Interner;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/// Makes one of the blocks of a file: ids numbered in the order in which the file has them, the
/// columns one after the other.
///
/// Beside the result only the blocks take memory, as much as it again.
final class BlockJoiner {
  private final List<RatingBlock> blocks;
  private final Training threads;
  private final int[] starts;

  BlockJoiner(List<RatingBlock> blocks, int threads) {
    this.blocks = blocks;
    this.threads = new Training(0, threads, Progress.NONE);
    this.starts = new int[blocks.size() + 1];
    for (int b = 0; b < blocks.size(); b++) {
      starts[b + 1] = Math.addExact(starts[b], blocks.get(b).columns().size());
    }
  }

  /// The good rows of all blocks.
  int size() {
    return starts[blocks.size()];
  }

  /// All columns in one.
  ///
  /// @param users gets the ids that it does not know yet; `items` likewise
  RatingColumns columns(Ids.Builder users, Ids.Builder items) {
    var ofUsers = new Side(users, RatingRow::users, RatingBlock::newUsers, RatingColumns::user);
    var ofItems = new Side(items, RatingRow::items, RatingBlock::newItems, RatingColumns::item);
    threads.forEach(2, side -> (side == 0 ? ofUsers : ofItems).prepare());
    threads.forEach(
        blocks.size(),
        b -> {
          ofUsers.translate(b);
          ofItems.translate(b);
        });
    return new RatingColumns(ofUsers.column, ofItems.column, values(), times());
  }

  /// The users, or the movies.
  private final class Side {
    private static final int[] NONE = {};

    private final Ids.Builder ids;
    private final Function<RatingRow, Interner> interner;
    private final Function<RatingBlock, RatingBlock.Entries> newOnes;
    private final Function<RatingColumns, int[]> entries;

    /// The number of each entry of each thread.
    private final Map<RatingRow, int[]> numbers = new HashMap<>();

    private int[] column = NONE;

    Side(
        Ids.Builder ids,
        Function<RatingRow, Interner> interner,
        Function<RatingBlock, RatingBlock.Entries> newOnes,
        Function<RatingColumns, int[]> entries) {
      this.ids = ids;
      this.interner = interner;
      this.newOnes = newOnes;
      this.entries = entries;
    }

    void prepare() {
      for (var block : blocks) {
        var known = interner.apply(block.row());
        var ofThread = numbers.computeIfAbsent(block.row(), _ -> new int[known.size()]);
        var list = newOnes.apply(block).list();
        for (int k = 0; k < list.size(); k++) {
          var text = known.text(list.get(k));
          if (text != null) { // it is null in bad rows alone
            ofThread[list.get(k)] = ids.index(text);
          }
        }
      }
      column = new int[size()];
    }

    void translate(int b) {
      var block = blocks.get(b);
      var ofBlock = entries.apply(block.columns());
      var ofThread = numbers.getOrDefault(block.row(), NONE);
      int start = starts[b];
      var into = column;
      for (int k = 0; k < ofBlock.length; k++) {
        into[start + k] = ofThread[ofBlock[k]];
      }
    }
  }

  private FloatColumn values() {
    var levels = levels();
    if (levels.length == 0 && size() > 0) {
      var plain = new float[size()];
      forEachRating((block, k, place) -> plain[place] = block.columns().value().get(k));
      return FloatColumn.ofPlain(plain);
    }
    var codes = new byte[size()];
    threads.forEach(
        blocks.size(),
        b -> {
          var value = blocks.get(b).columns().value();
          var own = value.codes();
          var translated = new byte[value.levels().length];
          for (int code = 0; own != null && code < translated.length; code++) {
            translated[code] = (byte) Arrays.binarySearch(levels, value.levels()[code]);
          }
          for (int k = 0; own != null && k < own.length; k++) {
            codes[starts[b] + k] = translated[own[k] & 0xFF];
          }
        });
    return FloatColumn.ofCodes(codes, levels);
  }

  /// The values of all blocks, ascending; none where they are too many for codes.
  private float[] levels() {
    var all = new TreeSet<Float>();
    for (var block : blocks) {
      var value = block.columns().value();
      if (value.codes() == null) {
        return new float[0];
      }
      for (float level : value.levels()) {
        all.add(level);
      }
    }
    if (all.size() > FloatColumn.MOST_LEVELS) {
      return new float[0];
    }
    var levels = new float[all.size()];
    int count = 0;
    for (float level : all) {
      levels[count++] = level;
    }
    return levels;
  }

  private LongColumn times() {
    if (blocks.stream().allMatch(block -> block.columns().timestamp().narrow() != null)) {
      var narrow = new int[size()];
      threads.forEach(
          blocks.size(),
          b -> {
            var own = blocks.get(b).columns().timestamp().narrow();
            if (own != null) {
              System.arraycopy(own, 0, narrow, starts[b], own.length);
            }
          });
      return LongColumn.ofNarrow(narrow);
    }
    var wide = new long[size()];
    forEachRating((block, k, place) -> wide[place] = block.columns().timestamp().get(k));
    return LongColumn.ofWide(wide);
  }

  @FunctionalInterface
  private interface EachRating {
    void at(RatingBlock block, int k, int place);
  }

  private void forEachRating(EachRating body) {
    threads.forEach(
        blocks.size(),
        b -> {
          var block = blocks.get(b);
          for (int k = 0; k < block.columns().size(); k++) {
            body.at(block, k, starts[b] + k);
          }
        });
  }
}
