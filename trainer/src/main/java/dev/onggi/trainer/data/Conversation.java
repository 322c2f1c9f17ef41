package dev.onggi.trainer.data;

import java.util.List;
import java.util.Map;

/// What was said, in order.
///
/// @param place file and line, for messages
/// @param messages maps with `role`, `content` … as chat templates know them
/// @param tools descriptions of tools, or empty
record Conversation(String place, List<Map<String, Object>> messages, List<Object> tools) {
}
