package dev.onggi.trainer.metrics;

import dev.onggi.trainer.TrainerException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.zip.CRC32C;

/// An event file that TensorBoard reads. docs/formats/tensorboard.md has the layout byte by byte.
public final class EventFile implements AutoCloseable {
    private static final int MASK = 0xa282ead8;

    private final Path file;
    private final Clock clock;
    private final OutputStream bytes;

    /// Begins a new file in `folder`; TensorBoard forgets what earlier ones say of steps from `first` on.
    public EventFile(Path folder, long first, Clock clock) {
        this.clock = clock;
        file = folder.resolve("events.out.tfevents." + clock.instant().getEpochSecond() + "."
                + ProcessHandle.current().pid() + ".onggi");
        try {
            bytes = Files.newOutputStream(file);
        } catch (IOException e) {
            throw failed(e);
        }
        write(event(0).text(3, "brain.Event:2"));
        if (first > 0) {
            write(event(first).message(7, new Message().whole(1, 1)));
        }
    }

    /// Writes down some numbers of a step, by name.
    public void scalars(long step, Map<String, Double> values) {
        Message summary = new Message();
        values.forEach((name, value) -> summary.message(1,
                new Message().text(1, name).single(2, value.floatValue())));
        write(event(step).message(5, summary));
    }

    private Message event(long step) {
        Instant now = clock.instant();
        Message event = new Message().decimal(1, now.getEpochSecond() + now.getNano() / 1e9);
        return step == 0 ? event : event.whole(2, step);
    }

    /// The length, its checksum, the event, its checksum.
    private void write(Message event) {
        byte[] data = event.bytes();
        ByteBuffer record = ByteBuffer.allocate(data.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(data.length).putInt(checksum(record.array(), 0, 8));
        record.put(data).putInt(checksum(data, 0, data.length));
        try {
            bytes.write(record.array());
            bytes.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static int checksum(byte[] data, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(data, from, length);
        int value = (int) crc.getValue();
        return (value >>> 15 | value << 17) + MASK;
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private TrainerException failed(IOException e) {
        return new TrainerException(file, "", "cannot be written: " + e, e);
    }

    /// A protobuf message being written, field after field.
    private static final class Message {
        private final java.io.ByteArrayOutputStream fields = new java.io.ByteArrayOutputStream();

        Message whole(int field, long value) {
            varint(field << 3);
            varint(value);
            return this;
        }

        Message decimal(int field, double value) {
            varint(field << 3 | 1);
            fields.writeBytes(
                    ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
            return this;
        }

        Message single(int field, float value) {
            varint(field << 3 | 5);
            fields.writeBytes(
                    ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
            return this;
        }

        Message text(int field, String value) {
            return block(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return block(field, value.bytes());
        }

        byte[] bytes() {
            return fields.toByteArray();
        }

        private Message block(int field, byte[] value) {
            varint(field << 3 | 2);
            varint(value.length);
            fields.writeBytes(value);
            return this;
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                fields.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            fields.write((int) rest);
        }
    }
}
