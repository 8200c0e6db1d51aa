package dev.matinee.wire;

import java.util.List;

/// The answer to `PUT /v1/users/{user}/ratings`.
///
/// @param stored how many ratings are there now that were not, or not with this value
/// @param unknownItems movies among them that no catalogue knows; they are stored like all others
/// @param refused rows of the request that were left out
public record RatingsStored(
    String user, int stored, List<String> unknownItems, List<Refused> refused) {
  public RatingsStored {
    unknownItems = List.copyOf(unknownItems);
    refused = List.copyOf(refused);
  }
}
