/// What stands between the loop of training, which is plain Java, and the library that computes: [Learner].
@NullMarked
package dev.onggi.trainer.learn;

import org.jspecify.annotations.NullMarked;
