/// Role `score`: pairs are scored by the contract of SageMaker's inference containers.
@NullMarked
package dev.matinee.server.score;

import org.jspecify.annotations.NullMarked;
