package dev.matinee.algorithms.kernels;

/// The two implementations of a kernel, which give the same bits.
public enum Twin {
  /// The Vector API.
  VECTOR,
  /// Plain loops, for virtual machines without the module.
  SCALAR;

  PanelKernel panelKernel() {
    return switch (this) {
      case VECTOR -> new VectorPanelKernel();
      case SCALAR -> new ScalarPanelKernel();
    };
  }

  TileKernel kernel() {
    return switch (this) {
      case VECTOR -> new VectorTileKernel();
      case SCALAR -> new ScalarTileKernel(VectorTileKernel.ROWS);
    };
  }
}
