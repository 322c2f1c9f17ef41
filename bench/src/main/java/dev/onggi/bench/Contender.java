package dev.onggi.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// One of the two engines that are compared. Each call starts a fresh process.
interface Contender {
    String PROMPT = "Hello";

    /// Tokens a second of a 512-token prompt (`pp512`) and of 128 tokens generated alone (`tg128`).
    Map<Quantity, Double> alone(Path model) throws IOException, InterruptedException;

    /// Tokens a second of 128 tokens generated alone.
    double decode(Path model) throws IOException, InterruptedException;

    /// Tokens a second, added up, of `sequences` that generate 128 tokens each after prompts of 16.
    double crowd(Path model, int sequences) throws IOException, InterruptedException;

    /// What it answers to `prompt`.
    Answer answer(Path model, String prompt, int tokens) throws IOException, InterruptedException;

    /// The most bytes held by the program that people run, after `tokens` tokens with room for 2,048 positions.
    long peakBytes(Path model, int tokens) throws IOException, InterruptedException;

    /// A process that generates `tokens` after a short prompt with room for 2,048 positions.
    Program.Run generate(Path model, int tokens) throws IOException, InterruptedException;
}
