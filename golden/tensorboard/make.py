"""Writes events.bin, an event file by TensorBoard's own classes (pip install tensorboard), and reads it back with its own reader."""
import os

from tensorboard.backend.event_processing import event_file_loader
from tensorboard.compat.proto import event_pb2, summary_pb2
from tensorboard.summary.writer.record_writer import RecordWriter

here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "events.bin")


def scalars(step, values):
    summary = summary_pb2.Summary(
        value=[summary_pb2.Summary.Value(tag=tag, simple_value=value) for tag, value in values.items()])
    return event_pb2.Event(wall_time=1763848800.25, step=step, summary=summary)


events = [
    event_pb2.Event(wall_time=1763848800.25, file_version="brain.Event:2"),
    event_pb2.Event(wall_time=1763848800.25, step=300, session_log=event_pb2.SessionLog(status=event_pb2.SessionLog.START)),
    scalars(301, {"loss": 3.25, "learning_rate": 0.001}),
    scalars(70000, {"bits_per_byte/위키": 1.1}),
]
with open(here, "wb") as file:
    writer = RecordWriter(file)
    for event in events:
        writer.write(event.SerializeToString(deterministic=True))

print(list(event_file_loader.RawEventFileLoader(here).Load())[-1])
