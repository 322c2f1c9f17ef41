package dev.onggi.text.tokenizer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// The added tokens of a Hugging Face tokenizer, and which of them begin, end and steer a text.
///
/// @param added all added tokens
/// @param control the ids that are never shown
/// @param bosId, eosId where they are named
/// @param addsBos, addsEos what the post-processor puts round a text
record HuggingFaceSpecials(List<AddedToken> added, BitSet control, OptionalInt bosId, OptionalInt eosId,
        boolean addsBos, boolean addsEos) {

    static HuggingFaceSpecials read(JsonPlace tokenizer, Optional<JsonPlace> config,
            Function<String, OptionalInt> vocabulary) {
        List<AddedToken> added = readAdded(tokenizer, config);
        BitSet control = new BitSet();
        for (AddedToken token : added) {
            control.set(token.id(), token.special() && ControlTokens.isSpelledAsControl(token.content()));
        }
        OptionalInt start = framing(tokenizer.at("post_processor"), Side.START);
        OptionalInt end = framing(tokenizer.at("post_processor"), Side.END);
        OptionalInt bos = named(config, "bos_token", added, vocabulary);
        OptionalInt eos = named(config, "eos_token", added, vocabulary);
        OptionalInt padding = named(config, "pad_token", added, vocabulary);
        OptionalInt unknown = named(config, "unk_token", added, vocabulary);
        for (OptionalInt id : List.of(bos, eos, padding, unknown, start, end)) {
            id.ifPresent(control::set);
        }
        OptionalInt bosId = bos.isPresent() ? bos : start;
        OptionalInt eosId = eos.isPresent() ? eos : end;
        return new HuggingFaceSpecials(added, control, bosId, eosId, start.isPresent() && start.equals(bosId),
                end.isPresent() && end.equals(eosId));
    }

    VocabularyTokenizer.Conventions conventions(boolean addsBlank) {
        return new VocabularyTokenizer.Conventions(bosId, eosId, addsBos, addsEos, addsBlank,
                TextMarkers.NONE);
    }

    private static List<AddedToken> readAdded(JsonPlace tokenizer, Optional<JsonPlace> config) {
        List<AddedToken> added = new ArrayList<>();
        Set<Integer> known = new HashSet<>();
        if (tokenizer.at("added_tokens").isPresent()) {
            for (JsonPlace token : tokenizer.at("added_tokens").elements()) {
                added.add(addedToken(token, token.at("id").id()));
                known.add(added.getLast().id());
            }
        }
        JsonPlace decoder = config.map(c -> c.at("added_tokens_decoder")).orElse(tokenizer.at(""));
        for (Map.Entry<String, JsonNode> entry : decoder.node().properties()) {
            int id = id(entry.getKey(), decoder);
            if (known.add(id)) {
                added.add(addedToken(decoder.at(entry.getKey()), id));
            }
        }
        return added;
    }

    private static int id(String key, JsonPlace decoder) {
        if (!key.matches("[0-9]{1,7}") || Integer.parseInt(key) >= Vocabulary.MAX_SIZE) {
            throw decoder.problem(
                    "expected token ids from 0 to %,d, found %s".formatted(Vocabulary.MAX_SIZE - 1, key));
        }
        return Integer.parseInt(key);
    }

    private static AddedToken addedToken(JsonPlace token, int id) {
        boolean special = token.at("special").flag(false);
        return new AddedToken(id, token.at("content").string(), special,
                new AddedToken.Matching(token.at("normalized").flag(!special), token.at("lstrip").flag(false),
                        token.at("rstrip").flag(false), token.at("single_word").flag(false)));
    }

    private static OptionalInt named(Optional<JsonPlace> config, String key, List<AddedToken> added,
            Function<String, OptionalInt> vocabulary) {
        Optional<JsonPlace> place = config.map(c -> c.at(key)).filter(JsonPlace::isPresent);
        if (place.isEmpty()) {
            return OptionalInt.empty();
        }
        JsonPlace content = place.get().node().isObject() ? place.get().at("content") : place.get();
        String name = content.string();
        for (AddedToken token : added) {
            if (token.content().equals(name)) {
                return OptionalInt.of(token.id());
            }
        }
        return vocabulary.apply(name);
    }

    private enum Side {
        START, END
    }

    /// The token that a post-processor puts at one end of a text, if any.
    private static OptionalInt framing(JsonPlace place, Side side) {
        if (!place.isPresent()) {
            return OptionalInt.empty();
        }
        return switch (place.type()) {
            case "Sequence" -> place.at("processors").elements().stream().map(step -> framing(step, side))
                    .filter(OptionalInt::isPresent).findFirst().orElse(OptionalInt.empty());
            case "TemplateProcessing" -> templateEnd(place, side);
            case "BertProcessing", "RobertaProcessing" ->
                pairedId(place.at(side == Side.START ? "cls" : "sep"));
            case "ByteLevel" -> OptionalInt.empty();
            default -> throw place
                    .unknown("Sequence, TemplateProcessing, BertProcessing, RobertaProcessing, ByteLevel");
        };
    }

    /// The id in a pair of token and id.
    private static OptionalInt pairedId(JsonPlace place) {
        List<JsonPlace> pair = place.elements();
        return pair.size() == 2 ? OptionalInt.of(pair.get(1).id()) : OptionalInt.empty();
    }

    private static OptionalInt templateEnd(JsonPlace place, Side side) {
        List<JsonPlace> single = place.at("single").elements();
        if (single.isEmpty()) {
            return OptionalInt.empty();
        }
        JsonPlace token = (side == Side.START ? single.getFirst() : single.getLast()).at("SpecialToken");
        if (!token.isPresent()) {
            return OptionalInt.empty();
        }
        List<JsonPlace> ids = place.at("special_tokens").at(token.at("id").string()).at("ids").elements();
        return ids.size() == 1 ? OptionalInt.of(ids.getFirst().id()) : OptionalInt.empty();
    }
}
