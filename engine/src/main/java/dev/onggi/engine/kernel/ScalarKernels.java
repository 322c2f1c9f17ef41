package dev.onggi.engine.kernel;

/// Placeholder, replaced in the next commit.
abstract class ScalarKernels implements Kernels {
}
