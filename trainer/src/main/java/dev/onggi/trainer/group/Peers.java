package dev.onggi.trainer.group;

import dev.onggi.trainer.TrainerException;
import dev.onggi.trainer.learn.ProcessGroup;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The other processes of a group. Every process calls the same methods in the same order, with memory of the same size; a call
/// returns when all have made it.
///
/// All talk to process 0, which adds up in the order of ranks, so that every process gets the same bits. (libtorch's Gloo cannot be
/// started from this version of its Java binding, which has no store for the processes to meet in.) What process 0 sends begins with
/// a word that says who was lost, if anybody: so all who are left stop with that name.
public final class Peers implements AutoCloseable {

    private static final int CHUNK = 1 << 20;
    private static final int ALL_HERE = 0;

    private final ProcessGroup group;
    /// In process 0: to the processes from 1 on. Elsewhere: to process 0 alone.
    private final List<Link> links;
    private final byte[] received = new byte[CHUNK];

    private Peers(ProcessGroup group, List<Link> links) {
        this.group = group;
        this.links = links;
    }

    /// Meets the others where `MASTER_ADDR` and `MASTER_PORT` say, as torchrun and its like set them: process 0 listens there.
    ///
    /// @param patience how long to wait for one that does not come, or does not answer any more
    public static Peers meet(ProcessGroup group, Map<String, String> environment, Duration patience) {
        if (group.size() == 1) {
            return new Peers(group, List.of());
        }
        Rendezvous rendezvous = Rendezvous.of(environment, patience);
        return new Peers(group,
                group.rank() == 0
                        ? rendezvous.listen(group.size())
                        : List.of(rendezvous.connect(group.rank())));
    }

    public int rank() {
        return group.rank();
    }

    public int size() {
        return group.size();
    }

    /// The sums of everybody's values.
    public double[] sum(double... values) {
        double[] sums = values.clone();
        if (group.size() == 1) {
            return sums;
        }
        // As floats they would lose digits; a double is 8 bytes that are handed round, and added up here.
        MemorySegment all = MemorySegment.ofArray(new double[values.length * group.size()]);
        for (int rank = 0; rank < group.size(); rank++) {
            MemorySegment part = all.asSlice((long) rank * values.length * Double.BYTES,
                    (long) values.length * Double.BYTES);
            if (rank == group.rank()) {
                part.copyFrom(MemorySegment.ofArray(values));
            }
            share(part, rank);
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = 0;
            for (int rank = 0; rank < group.size(); rank++) {
                sums[i] += all.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, (long) rank * values.length + i);
            }
        }
        return sums;
    }

    /// Puts the sum of everybody's floats in their place.
    public void sum(MemorySegment floats) {
        chunks(floats, chunk -> {
            for (int i = 0; i < links.size(); i++) {
                if (group.rank() == 0) {
                    receive(i, received, (int) chunk.byteSize());
                    add(chunk);
                } else {
                    send(i, chunk);
                }
            }
            spread(chunk);
        });
    }

    /// Gives everybody what process `from` has.
    public void share(MemorySegment bytes, int from) {
        chunks(bytes, chunk -> {
            if (from != 0 && group.rank() == 0) {
                receive(from - 1, received, (int) chunk.byteSize());
                chunk.copyFrom(MemorySegment.ofArray(received).asSlice(0, chunk.byteSize()));
            } else if (from != 0 && group.rank() == from) {
                send(0, chunk);
            }
            spread(chunk);
        });
    }

    private interface OnChunk {
        void apply(MemorySegment chunk);
    }

    private void chunks(MemorySegment memory, OnChunk work) {
        for (long from = 0; from < memory.byteSize() && group.size() > 1; from += CHUNK) {
            work.apply(memory.asSlice(from, Math.min(CHUNK, memory.byteSize() - from)));
        }
    }

    private void add(MemorySegment chunk) {
        MemorySegment other = MemorySegment.ofArray(received);
        for (long i = 0; i < chunk.byteSize() / Float.BYTES; i++) {
            chunk.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i,
                    chunk.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i)
                            + other.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i));
        }
    }

    /// From process 0 to all others.
    private void spread(MemorySegment chunk) {
        if (group.rank() == 0) {
            for (int i = 0; i < links.size(); i++) {
                sendWord(i, ALL_HERE);
                send(i, chunk);
            }
        } else {
            receiveWord();
            receive(0, received, (int) chunk.byteSize());
            chunk.copyFrom(MemorySegment.ofArray(received).asSlice(0, chunk.byteSize()));
        }
    }

    private void receiveWord() {
        try {
            int word = links.getFirst().in().readInt();
            if (word != ALL_HERE) {
                throw lost(word, new IOException("process 0 says so"));
            }
        } catch (IOException e) {
            throw lost(0, e);
        }
    }

    private void sendWord(int link, int word) {
        try {
            links.get(link).out().writeInt(word);
        } catch (IOException e) {
            throw gone(link, e);
        }
    }

    private void send(int link, MemorySegment chunk) {
        try {
            links.get(link).out().write(chunk.toArray(ValueLayout.JAVA_BYTE));
            links.get(link).out().flush();
        } catch (IOException e) {
            throw gone(link, e);
        }
    }

    private void receive(int link, byte[] into, int length) {
        try {
            links.get(link).in().readFully(into, 0, length);
        } catch (IOException e) {
            throw gone(link, e);
        }
    }

    /// The process behind a link is gone: says so, in process 0 to all who are left.
    private TrainerException gone(int link, IOException cause) {
        if (group.rank() != 0) {
            return lastWord().map(rank -> lost(rank, cause)).orElseGet(() -> lost(0, cause));
        }
        for (Link other : links) {
            if (other != links.get(link)) {
                other.tell(link + 1);
            }
        }
        return lost(link + 1, cause);
    }

    /// What process 0 may have said before it went.
    private Optional<Integer> lastWord() {
        try {
            int word = links.getFirst().in().readInt();
            return word > 0 && word < group.size() ? Optional.of(word) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private TrainerException lost(int rank, IOException cause) {
        return new TrainerException(
                "process " + rank + " of " + group.size() + " was lost (" + cause.getMessage()
                        + "); process " + group.rank()
                        + " stops. Start all processes again: they go on from the last checkpoint.",
                cause);
    }

    @Override
    public void close() {
        links.forEach(Link::close);
    }
}
