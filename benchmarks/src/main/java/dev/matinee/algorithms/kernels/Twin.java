package dev.matinee.algorithms.kernels;

/// The two implementations of the tile kernel, which give the same bits.
public enum Twin {
  /// The Vector API.
  VECTOR,
  /// Plain loops, for virtual machines without the module.
  SCALAR;

  private static final int SCALAR_WIDTH = 32;

  TileKernel kernel() {
    return switch (this) {
      case VECTOR -> new VectorTileKernel();
      case SCALAR -> new ScalarTileKernel(SCALAR_WIDTH);
    };
  }
}
