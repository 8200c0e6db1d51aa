package dev.matinee.datasets.text;

import dev.matinee.core.text.IdText;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Ids by their bytes: the same id read a million times is one String, made once.
///
/// Each way of writing an id is an entry, a number from 0. What it means is found when the entry is
/// made, so it costs nothing for the rows after the first. Open addressing with linear probing. An
/// id of few bytes is found by a number made of them, so that a row costs two reads of memory; the
/// bytes of longer ones stand one after the other in one array.
///
/// [#find] is for rows read without a second look: it knows only entries that have been approved,
/// which are those of good rows whose bytes are plain.
public final class Interner {
  /// What [#find] says of an id that is not approved.
  public static final int UNKNOWN = -1;

  private static final int MOST_NUMBERS = 1 << 21;
  private static final int FREE = Integer.MIN_VALUE;
  private static final byte DELETE = 0x7F;

  // Of each slot the entry, its complement (~) while it is not approved; FREE where there is none.
  private long[] shortKeys = new long[1 << 12];
  private int[] shortEntries = filled(1 << 12);
  private int[] longEntries = filled(1 << 10);

  /// The approved entry of each whole number, [#UNKNOWN] where there is none.
  private int[] byNumber = {UNKNOWN};

  private @Nullable String[] texts = new String[1 << 10];

  // Where the bytes of an entry begin and end; both the same for one that is found by its number.
  private int[] offsets = new int[(1 << 10) + 1];
  private byte[] bytes = new byte[1 << 14];
  private int size;
  private int shorts;
  private int longs;
  private final Map<String, Integer> asIs = new HashMap<>();
  private String example = "";
  private final Set<String> withThousands = new HashSet<>();
  private boolean western;

  /// Without an id yet.
  public Interner() {}

  private static int[] filled(int length) {
    var slots = new int[length];
    Arrays.fill(slots, FREE);
    return slots;
  }

  /// The first id that was written otherwise than it is meant: `242.0`; empty where none was.
  public String example() {
    return example;
  }

  /// The ids that were written with separators of thousands: `1,046`.
  public Set<String> withThousands() {
    return Collections.unmodifiableSet(withThousands);
  }

  /// Whether an id is not UTF-8, so that it was read as windows-1252.
  public boolean isWestern() {
    return western;
  }

  /// The number of entries.
  public int size() {
    return size;
  }

  /// What an entry means; `null` where it means nothing: it says so, or is a number that has lost
  /// digits.
  public @Nullable String text(int entry) {
    return texts[entry];
  }

  /// The entry of an id that is taken as it is.
  public int internAsIs(String text) {
    var known = asIs.get(text);
    if (known == null) {
      known = add(text);
      asIs.put(text, known);
    }
    return known;
  }

  /// The entry of the id that a text in quotes means.
  int internMeaning(String written) {
    var text = meaning(written);
    return text.isEmpty() ? internNothing() : internAsIs(text);
  }

  private int internNothing() {
    var known = asIs.get("");
    if (known == null) {
      known = add(null);
      asIs.put("", known);
    }
    return known;
  }

  /// The entry of the id that the bytes `start … end - 1` are.
  public int intern(byte[] from, int start, int end) {
    if (end - start > ShortKey.LONGEST) {
      return internLong(from, start, end);
    }
    long key = ShortKey.of(from, start, end);
    int slot = shortSlot(key);
    if (shortEntries[slot] == FREE) {
      shortKeys[slot] = key;
      shortEntries[slot] = ~add(made(from, start, end));
      growShorts();
      return size - 1;
    }
    return entry(shortEntries[slot]);
  }

  /// The entry of the id that a key is which is a whole number as it is usually written: see
  /// [ShortKey#number]. It means itself, stands in a good row, and is found from now on.
  public int internNumber(long key) {
    int number = ShortKey.number(key);
    int slot = shortSlot(key);
    int entry = shortEntries[slot];
    if (entry == FREE) {
      entry = add(Integer.toString(number));
      shortKeys[slot] = key;
      shortEntries[slot] = entry;
      growShorts();
    } else if (entry < 0) {
      entry = ~entry;
      shortEntries[slot] = entry;
    }
    number(number, entry);
    return entry;
  }

  private static int entry(int inSlot) {
    return inSlot < 0 ? ~inSlot : inSlot;
  }

  /// The approved entry of the id of few bytes that has this key, [#UNKNOWN] where there is none.
  public int find(long key) {
    int number = ShortKey.number(key);
    if (number >= 0 && number < byNumber.length) {
      return byNumber[number];
    }
    int entry = shortEntries[shortSlot(key)];
    return entry < 0 ? UNKNOWN : entry;
  }

  /// The approved entry of a whole number, as far as these are found at their places; [#UNKNOWN] of
  /// any other, less than 0 too.
  public int findNumber(int number) {
    return number >= 0 && number < byNumber.length ? byNumber[number] : UNKNOWN;
  }

  /// The approved entry of the id that the bytes are, more than a [ShortKey] has; [#UNKNOWN] where
  /// there is none.
  public int findLong(byte[] from, int start, int end) {
    int entry = longEntries[longSlot(from, start, end)];
    return entry < 0 ? UNKNOWN : entry;
  }

  /// Says that an id stood in a good row. It is found from now on if all its bytes are plain: no
  /// blank, quote or control character.
  public void approve(byte[] from, int start, int end) {
    for (int p = start; p < end; p++) {
      if ((from[p] >= 0 && from[p] <= '"') || from[p] == DELETE) {
        return;
      }
    }
    if (end - start > ShortKey.LONGEST) {
      int slot = longSlot(from, start, end);
      longEntries[slot] = entry(longEntries[slot]);
    } else {
      long key = ShortKey.of(from, start, end);
      int slot = shortSlot(key);
      shortEntries[slot] = entry(shortEntries[slot]);
      number(ShortKey.number(key), shortEntries[slot]);
    }
  }

  /// Most ids are whole numbers that count something: these are found at the place of the number.
  private void number(int number, int entry) {
    if (number < 0 || number >= MOST_NUMBERS) {
      return;
    }
    if (number >= byNumber.length) {
      int former = byNumber.length;
      byNumber = Arrays.copyOf(byNumber, Math.max(2 * former, Integer.highestOneBit(number) * 2));
      Arrays.fill(byNumber, former, byNumber.length, UNKNOWN);
    }
    byNumber[number] = entry;
  }

  private int shortSlot(long key) {
    int mask = shortKeys.length - 1;
    int slot = ShortKey.spread(key) & mask;
    while (shortKeys[slot] != key && shortKeys[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void growShorts() {
    shorts++;
    if (2 * shorts <= shortKeys.length) {
      return;
    }
    var oldKeys = shortKeys;
    var oldEntries = shortEntries;
    shortKeys = new long[2 * oldKeys.length];
    shortEntries = filled(shortKeys.length);
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldKeys[old] != 0) {
        int slot = shortSlot(oldKeys[old]);
        shortKeys[slot] = oldKeys[old];
        shortEntries[slot] = oldEntries[old];
      }
    }
  }

  private int internLong(byte[] from, int start, int end) {
    int slot = longSlot(from, start, end);
    if (longEntries[slot] != FREE) {
      return entry(longEntries[slot]);
    }
    int entry = add(made(from, start, end));
    keep(from, start, end);
    longEntries[slot] = ~entry;
    longs++;
    if (2 * longs > longEntries.length) {
      growLongs();
    }
    return entry;
  }

  private int longSlot(byte[] from, int start, int end) {
    int mask = longEntries.length - 1;
    int slot = hash(from, start, end) & mask;
    while (longEntries[slot] != FREE && !isAt(entry(longEntries[slot]), from, start, end)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isAt(int entry, byte[] from, int start, int end) {
    return Arrays.equals(bytes, offsets[entry], offsets[entry + 1], from, start, end);
  }

  private void growLongs() {
    var old = longEntries;
    longEntries = filled(2 * old.length);
    int mask = longEntries.length - 1;
    for (int inSlot : old) {
      if (inSlot != FREE) {
        int entry = entry(inSlot);
        int slot = hash(bytes, offsets[entry], offsets[entry + 1]) & mask;
        while (longEntries[slot] != FREE) {
          slot = (slot + 1) & mask;
        }
        longEntries[slot] = inSlot;
      }
    }
  }

  private int add(@Nullable String text) {
    if (size + 1 >= texts.length) {
      texts = Arrays.copyOf(texts, 2 * texts.length);
      offsets = Arrays.copyOf(offsets, texts.length + 1);
    }
    texts[size] = text;
    offsets[size + 1] = offsets[size];
    return size++;
  }

  /// Keeps the bytes of the entry that was added last.
  private void keep(byte[] from, int start, int end) {
    int length = end - start;
    int offset = offsets[size];
    if (offset + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, offset + length));
    }
    System.arraycopy(from, start, bytes, offset, length);
    offsets[size] = offset + length;
  }

  private @Nullable String made(byte[] from, int start, int end) {
    var utf8 = Source.decodeUtf8(from, start, end);
    var written = utf8 == null ? Source.decode(from, start, end) : utf8;
    western |= utf8 == null;
    var text = meaning(written);
    if (example.isEmpty()
        && !text.isEmpty()
        && !text.equals(written)
        && !withThousands.contains(written)) {
      example = written;
    }
    return text.isEmpty() ? null : text;
  }

  /// The id that a text means; empty where it means none.
  private String meaning(String written) {
    var text = IdText.isMissing(written) ? "" : IdText.plain(written);
    if (IdText.isRounded(text)) {
      return "";
    }
    if (IdText.hasThousands(written)) {
      withThousands.add(written);
    }
    return text;
  }

  private static int hash(byte[] bytes, int start, int end) {
    int hash = 0x811c9dc5; // FNV-1a, then a finalizer because only the low bits are used
    for (int p = start; p < end; p++) {
      hash = (hash ^ bytes[p]) * 0x01000193;
    }
    return hash ^ (hash >>> 15);
  }
}
