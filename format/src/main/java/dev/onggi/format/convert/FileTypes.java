package dev.onggi.format.convert;

import dev.onggi.format.tensor.ElementType;

/// `general.file_type`: ggml's number for "mostly this type".
final class FileTypes {

    private FileTypes() {
    }

    static int of(ElementType type) {
        return switch (type) {
            case F32 -> 0;
            case F16 -> 1;
            case Q4_0 -> 2;
            case Q4_1 -> 3;
            case Q8_0 -> 7;
            case Q5_0 -> 8;
            case Q5_1 -> 9;
            case Q2_K -> 10;
            case Q3_K -> 12;
            case Q4_K -> 15;
            case Q5_K -> 17;
            case Q6_K -> 18;
            case BF16 -> 32;
        };
    }
}
