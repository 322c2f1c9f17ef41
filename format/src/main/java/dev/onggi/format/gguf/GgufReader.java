package dev.onggi.format.gguf;

import dev.onggi.format.FormatException;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.Tensor;
import dev.onggi.format.tensor.TensorTable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Parses one file's header. What it refuses is listed in `docs/formats/gguf.md`.
final class GgufReader {

    static final int MAGIC = 'G' | 'G' << 8 | 'U' << 16 | 'F' << 24;
    static final int DEFAULT_ALIGNMENT = 32;
    static final String ALIGNMENT_KEY = "general.alignment";

    private static final int MAX_ALIGNMENT = 1 << 20;
    private static final int MAX_ENTRIES = 1 << 24;
    private static final int MAX_TENSORS = 1 << 20;
    private static final int MAX_DIMENSIONS = 4;
    private static final int SMALLEST_PAIR = 8 + 4 + 1;
    private static final int SMALLEST_TENSOR = 8 + 4 + 8 + 4 + 8;

    private final Path path;
    private final MemorySegment file;
    private final HeaderReader in;

    GgufReader(Path path, MemorySegment file) {
        this.path = path;
        this.file = file;
        in = new HeaderReader(path, file);
    }

    GgufFile read(Arena arena) {
        int version = version();
        long tensorCount = tensorCount();
        GgufMetadata metadata = metadata();
        List<Place> places = places(tensorCount);
        return new GgufFile(path, version, metadata, tensors(places, alignment(metadata)), arena);
    }

    GgufMetadata readMetadata() {
        version();
        tensorCount();
        return metadata();
    }

    private long tensorCount() {
        long count = in.count(SMALLEST_TENSOR, "the tensor count");
        if (count > MAX_TENSORS) {
            throw damaged("the tensor count", "is " + count + ", but no model has more than " + MAX_TENSORS);
        }
        return count;
    }

    private GgufMetadata metadata() {
        return new GgufMetadata(path, pairs(in.count(SMALLEST_PAIR, "the metadata count")));
    }

    private int version() {
        if (file.byteSize() < 4 || in.int32("the magic number") != MAGIC) {
            throw new FormatException(path, "", "does not begin with GGUF, so it is not a GGUF file.");
        }
        int version = in.int32("the version");
        if (version == 2 || version == 3) {
            return version;
        }
        if (Integer.reverseBytes(version) == 3 || Integer.reverseBytes(version) == 2) {
            throw new FormatException(path, "", "is a big-endian GGUF file; Onggi reads little-endian ones."
                    + " Convert the model again without the big-endian option.");
        }
        throw new FormatException(path, "the version", "is " + Integer.toUnsignedString(version)
                + "; Onggi reads 2 and 3. Convert the model again with a current converter.");
    }

    private Map<String, GgufValue> pairs(long count) {
        Map<String, GgufValue> pairs = new LinkedHashMap<>();
        for (long i = 0; i < count; i++) {
            long number = i;
            String key = printable(in.string("metadata key " + number), () -> "metadata key " + number);
            String place = "metadata " + key;
            if (pairs.put(key, value(place)) != null) {
                throw damaged(place, "is there twice");
            }
        }
        return pairs;
    }

    private GgufValue value(String place) {
        GgufType type = type(place);
        return switch (type) {
            case ARRAY -> array(place);
            case STRING -> new GgufValue.Text(in.string(place));
            case BOOL -> new GgufValue.Flag(in.int8(place) != 0);
            case FLOAT32, FLOAT64 -> new GgufValue.Decimal(type, decimal(type, place));
            case UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64 ->
                new GgufValue.Whole(type, whole(type, place));
        };
    }

    private GgufValue array(String place) {
        GgufType type = type(place);
        if (type == GgufType.ARRAY) {
            throw new FormatException(path, place, "is an array of arrays, which no model needs.");
        }
        long count = in.count(Math.max(type.bytes(), type == GgufType.STRING ? 8 : 1), place);
        if (count > MAX_ENTRIES) {
            throw damaged(place, "has " + count + " entries, but no model has more than " + MAX_ENTRIES);
        }
        int entries = (int) count;
        return switch (type) {
            case STRING -> new GgufValue.Texts(in.strings(entries, place));
            case FLOAT32, FLOAT64 -> new GgufValue.Decimals(type, decimals(type, entries, place));
            case BOOL, UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64 ->
                new GgufValue.Wholes(type, wholes(type, entries, place));
            case ARRAY -> throw new IllegalStateException("arrays of arrays were refused above");
        };
    }

    private double[] decimals(GgufType type, int entries, String place) {
        double[] values = new double[entries];
        for (int i = 0; i < entries; i++) {
            values[i] = decimal(type, place);
        }
        return values;
    }

    private long[] wholes(GgufType type, int entries, String place) {
        long[] values = new long[entries];
        for (int i = 0; i < entries; i++) {
            values[i] = whole(type, place);
        }
        return values;
    }

    private GgufType type(String place) {
        int id = in.int32(place);
        return GgufType.ofId(id).orElseThrow(() -> damaged(place,
                "has the type number " + Integer.toUnsignedString(id) + ", but types go from 0 to 12"));
    }

    private long whole(GgufType type, String place) {
        return switch (type) {
            case UINT8 -> in.int8(place) & 0xff;
            case INT8 -> in.int8(place);
            case BOOL -> in.int8(place) == 0 ? 0 : 1;
            case UINT16 -> in.int16(place) & 0xffff;
            case INT16 -> in.int16(place);
            case UINT32 -> in.int32(place) & 0xffff_ffffL;
            case INT32 -> in.int32(place);
            case INT64 -> in.int64(place);
            case UINT64 -> {
                long value = in.int64(place);
                if (value < 0) {
                    throw damaged(place,
                            "is " + Long.toUnsignedString(value) + ", more than any model needs");
                }
                yield value;
            }
            case FLOAT32, FLOAT64, STRING, ARRAY ->
                throw new IllegalArgumentException(type + " is not an integer");
        };
    }

    private long unsigned64(String place) {
        long value = in.int64(place);
        if (value < 0) {
            throw damaged(place, "is " + Long.toUnsignedString(value) + ", more than any model needs");
        }
        return value;
    }

    private double decimal(GgufType type, String place) {
        return type == GgufType.FLOAT32
                ? Float.intBitsToFloat(in.int32(place))
                : Double.longBitsToDouble(in.int64(place));
    }

    private int alignment(GgufMetadata metadata) {
        int alignment = metadata.whole(ALIGNMENT_KEY).orElse(DEFAULT_ALIGNMENT);
        if (alignment < 1 || alignment > MAX_ALIGNMENT || Integer.bitCount(alignment) != 1) {
            throw damaged("metadata " + ALIGNMENT_KEY, "is " + alignment + ", but must be a power of two");
        }
        return alignment;
    }

    private record Place(String name, ElementType type, List<Long> shape, long offset) {
    }

    private List<Place> places(long count) {
        List<Place> places = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long number = i;
            String name = printable(in.string("the name of tensor " + number),
                    () -> "the name of tensor " + number);
            places.add(place(name, "tensor " + name));
        }
        return places;
    }

    private Place place(String name, String place) {
        int dimensions = in.int32(place);
        if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
            throw damaged(place, "has " + Integer.toUnsignedString(dimensions) + " dimensions, but 1 to "
                    + MAX_DIMENSIONS + " are possible");
        }
        Long[] shape = new Long[dimensions];
        for (int d = dimensions - 1; d >= 0; d--) {
            shape[d] = in.int64(place);
        }
        int type = in.int32(place);
        ElementType elementType = ElementType.ofGgufId(type)
                .orElseThrow(() -> new FormatException(path, place,
                        "has element type number " + Integer.toUnsignedString(type) + "; Onggi reads "
                                + List.of(ElementType.values()) + ". Quantise the model to one of these."));
        return new Place(name, elementType, List.of(shape), in.int64(place));
    }

    private List<Tensor> tensors(List<Place> places, int alignment) {
        long dataStart = Math.ceilDiv(in.position(), alignment) * alignment;
        TensorTable table = new TensorTable(path, file);
        for (Place place : places) {
            if (place.offset < 0 || place.offset % alignment != 0) {
                throw damaged("tensor " + place.name, "lies at offset " + Long.toUnsignedString(place.offset)
                        + ", which is not a multiple of " + alignment);
            }
            table.add(place.name, place.type, place.shape, dataStart, place.offset);
        }
        return table.tensors();
    }

    private String printable(String name, Supplier<String> place) {
        if (!TensorTable.isName(name)) {
            throw damaged(place.get(), "is empty, too long or has control characters in it");
        }
        return name;
    }

    private FormatException damaged(String place, String problem) {
        return new FormatException(path, place, problem + ". The file is damaged; download it again.");
    }
}
