package dev.onggi.text.training;

import java.util.List;

/// The special tokens of Mi:dm 2.0, in its order: those that steer, and what stands for personal data. Its marks of HTML and
/// of images are left out, since as special tokens they would be lost from answers.
public final class MidmTokens {
    /// Where a text begins.
    public static final String BEGIN = "<|begin_of_text|>";
    /// What fills a row.
    public static final String PADDING = "<pad>";
    /// Where a text ends.
    public static final String END = "<|end_of_text|>";

    /// The first ids of a vocabulary.
    public static final List<String> FIRST = List.of(BEGIN, PADDING, END);

    /// The last ids of a vocabulary. The very last lacks its second `@` in Mi:dm too.
    public static final List<String> LAST = List.of("<|eot_id|>", "<|start_header_id|>", "<|end_header_id|>",
            "<|eop_id|>", "<|begin_of_passage|>", "<|end_of_passage|>", "<|finetune_right_pad_id|>",
            "<|eom_id|>", "<|python_tag|>", "#@이름@#", "#@ID@#", "#@주민번호@#", "#@이메일@#", "#@계좌번호@#",
            "#@전화번호@#", "#@주소@#", "#@자동차번호@#", "#@사업자등록번호@#", "#@자동차운전면허번호@#", "#@여권번호@#", "#@외국인등록번호@#",
            "#@건보번호@#", "#@신용카드번호@#", "#@IP@#", "#@MAC주소@#", "#@SNS계정@#", "#@통관번호#");

    private MidmTokens() {
    }
}
